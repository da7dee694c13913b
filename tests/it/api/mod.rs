//! What numbers, meanings and texts are, and in which forms everything is taken and given.

mod against_http;
mod allocation;
mod constant;
mod edition;
mod examples;
mod fields;
mod other_languages;
mod spellings;
mod status;
mod status_enum;
mod sub_status;

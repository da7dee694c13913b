//! HTTP status codes and the rules they carry.
#![no_std]

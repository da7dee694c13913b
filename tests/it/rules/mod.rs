//! The rules: what breaks them and keeps them, what they cover, how they are worded.

mod coverage;
mod edition_changes;
mod exchanges;
mod findings;
mod partial;
mod violations;
mod wording;

//! One request and its response, borrowed, and what else is known of them.

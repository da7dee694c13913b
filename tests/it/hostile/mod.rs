//! Input that is made to cost: what is done about it is counted, in steps and bytes, and never timed.

mod arrival;
mod fields;
mod limits;
mod reading;
mod shapes;

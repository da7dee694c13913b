//! Derived enums with the web frameworks, in process and over loopback: every response is judged.

mod answers;
mod hostile;
mod openapi;
mod problems;
mod served;
mod small;

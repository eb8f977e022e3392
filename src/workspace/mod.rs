//! The disk: what a workspace keeps, and how it is changed.
//! What records mean is left to `records`.

pub mod transaction;

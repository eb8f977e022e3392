//! What people send.

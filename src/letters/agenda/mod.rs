//! The short agenda that a client gets before a meeting.

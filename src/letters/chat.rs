//! The sentence to paste back into a messenger.

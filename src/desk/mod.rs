//! The person's side: editor, questions, clipboard, configuration and drafts.
//! Knows nothing of the workspace's files.

pub mod ask;
pub mod clipboard;
pub mod config;
pub mod drafts;
pub mod editor;
pub mod folder;
pub mod given;
pub mod system;

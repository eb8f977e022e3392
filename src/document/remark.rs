//! A remark on a line of a file, as a review of changes shows it beside the line.
//! Writing it down for a host is left to `render`.

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub weight: Weight,
    /// From the repository's top.
    pub path: String,
    /// From 1; 0 is the file as a whole.
    pub line: usize,
    pub column: usize,
    pub title: String,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Error,
    Warning,
    Notice,
}

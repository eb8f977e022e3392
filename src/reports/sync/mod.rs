//! What a sync did: what was committed and sent, what came from others, what has to be decided.
//! How git is asked for it is left to the command.

mod conflict;
mod look;
mod page;

use chrono::{DateTime, FixedOffset};
use schemars::JsonSchema;
use serde::Serialize;

/// One sync, as far as it came.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Synced {
    pub end: End,
    pub branch: String,
    /// Where the branch is sent to: `origin/main`; empty where there is nowhere.
    pub upstream: String,
    /// Records merge field by field from now on: the driver was set for this clone.
    pub driver_set: bool,
    pub committed: Option<Committed>,
    /// What is changed in the folder and is none of the workspace's.
    pub left: Vec<String>,
    /// Records that git is told to leave out.
    pub ignored: Vec<String>,
    /// Commits of others that came, newest first.
    pub received: Vec<Received>,
    /// Their work and ours were merged.
    pub merged: bool,
    /// Git did not find acct, so it merged records line by line.
    pub by_lines: bool,
    /// How many commits were sent.
    pub sent: usize,
    /// The branch itself is new to the other side.
    pub branch_sent: bool,
    /// How many commits wait to be sent, where it was only asked.
    pub unsent: usize,
    /// What is new on the branch that all have, where this is another one.
    pub beside: Option<Beside>,
    pub conflicts: Vec<Conflict>,
    /// What `acct check` finds in the files of an unfinished merge.
    pub faults: Vec<Fault>,
    pub look: Vec<Look>,
    /// What a branch of one's own may be called.
    #[serde(skip)]
    pub own_branch: String,
    /// Why it ended here, in the words of git or of the other side.
    pub said: String,
}

/// How far a sync came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// Here and there are the same now.
    #[default]
    Even,
    /// Nothing was written: it was only asked what would be.
    Shown,
    /// There is nowhere to send it to.
    NoRemote,
    /// The other side could not be asked.
    Unreached,
    /// The other side took nothing.
    Refused,
    /// Others were quicker each time.
    Crowded,
    /// Both sides changed the same; a person decides.
    Conflict,
    /// The merge is decided, and its files have faults.
    Faults,
    /// What would be committed or sent has marks of a merge that nobody waits for.
    Marks,
}

/// Another branch, and how many commits of it are not here.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Beside {
    pub branch: String,
    pub commits: usize,
}

#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Committed {
    /// Empty where nothing was written.
    pub commit: String,
    pub subject: String,
    pub lines: Vec<String>,
    pub files: usize,
}

/// A commit of somebody's.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Received {
    pub commit: String,
    pub at: DateTime<FixedOffset>,
    pub name: String,
    pub subject: String,
    /// What it did, in words; empty where there are too many commits to say it.
    pub said: String,
    /// Names of the clients it is about.
    pub clients: Vec<String>,
    pub files: usize,
}

/// A record that both sides changed, and no program can decide.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Conflict {
    pub path: String,
    pub client: String,
    pub client_name: String,
    pub id: String,
    pub title: String,
    pub kind: ConflictKind,
    /// Who changed it last here and there.
    pub ours_by: String,
    pub theirs_by: String,
    pub fields: Vec<Clash>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConflictKind {
    /// Marks stand in the file.
    #[default]
    Marks,
    /// There are no marks in it (any more), and git has not been told.
    Mended,
    DeletedHere,
    DeletedThere,
    /// No record: git's own ways mend it.
    Stray,
}

#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Clash {
    pub line: usize,
    pub field: String,
    pub ours: String,
    pub theirs: String,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Fault {
    pub path: String,
    pub line: usize,
    pub what: String,
    pub hint: String,
}

/// What nobody has to decide and somebody should know.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Look {
    pub why: Why,
    pub path: String,
    pub client_name: String,
    pub id: String,
    pub title: String,
    /// The commit that still has what is gone.
    pub since: String,
    /// What a merge left otherwise than it was here, in words.
    pub said: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It came with marks of a merge in it.
    Marks,
    /// A merge left something else than was here before.
    Overruled,
    /// One closed it, another moved its date.
    ClosedAndMoved,
    /// The record is not there any more.
    Vanished,
    /// One side took it away, the other one changed it; it stays.
    Kept,
    /// Both changed it, and both changes are in it now.
    BothChanged,
}

impl Synced {
    /// The work stops here until a person has decided.
    #[must_use]
    pub fn is_stuck(&self) -> bool {
        !matches!(self.end, End::Even | End::Shown | End::NoRemote)
    }
}

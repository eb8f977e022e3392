//! A year of an agency, day by day: what was written, by whom, told from the records' own dates.
//! Nothing here is random, so that the commits' ids are the same every time.

mod desk;
mod history;
mod mishaps;
mod rewind;
mod stream;
mod words;

use anyhow::Result;
use std::path::Path;

/// Makes the repository and says how many commits it has.
pub fn make(agency: &Path, into: &Path) -> Result<usize> {
    let desk = desk::Desk::read(agency)?;
    let mut events = rewind::events(&desk)?;
    mishaps::happen(&desk, &mut events)?;
    let commits = history::commits(&desk, events);
    stream::write(&commits, &desk.people, into)?;
    Ok(commits.len())
}

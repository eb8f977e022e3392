//! How many rows of each table the first screen holds.
//! A report knows no terminal, so a line is as long as on one of a hundred columns.

use super::figures::figure_rows;
use crate::document::Text;
use crate::language::Lang;
use crate::reports::status::Status;

/// Lines of the first screen, on a terminal of a hundred columns.
const LINES: usize = 45;
/// Lines that are there in any case: title, counts, headings with the empty lines above them, the
/// total of the managers, freshness, what to type next.
const FRAME: usize = 17;
/// What a row has for its cells beside the indent and the gaps between them.
const WIDTH: usize = 93;

/// Lines that are left for rows.
pub(super) struct Room {
    left: usize,
    /// Lines that the part below should find.
    pub(super) waiting: usize,
}

impl Room {
    pub(super) fn of(page: &Status, lang: Lang) -> Room {
        if page.is_whole() {
            return Room { left: usize::MAX, waiting: 0 };
        }
        let left = LINES.saturating_sub(FRAME + figure_rows(page, lang).len());
        // one of them on two lines, and one that says how many more: decisions come first
        Room { left, waiting: (2 * page.waiting.len()).min(3) }
    }

    /// How many rows fit, with a line that says how many do not; one does in any case. `keep` lines
    /// are left for what comes below.
    pub(super) fn take(&mut self, lines: &[usize], most: usize, keep: usize) -> usize {
        let room = self.left.saturating_sub(keep);
        let need = |shown: usize| {
            lines.iter().take(shown).sum::<usize>() + usize::from(shown < lines.len())
        };
        let mut counts = (1..=lines.len().min(most)).rev();
        let shown = counts.find(|shown| need(*shown) <= room).unwrap_or(1);
        self.left = self.left.saturating_sub(need(shown));
        shown
    }
}

/// What is left for the others beside the widest of some cells.
pub(super) fn beside<'a>(cells: impl Iterator<Item = &'a Text>) -> usize {
    let widest = cells.map(|cell| cell.plain().chars().count()).max().unwrap_or_default();
    WIDTH.saturating_sub(widest).max(WIDTH / 2)
}

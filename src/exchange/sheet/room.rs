//! What a table may take in memory: a small file can hold, or unpack into, one that none would hold.

#[cfg(feature = "xlsx")]
use super::Row;
use crate::problem::Problem;

/// Cells of all rows, the empty ones before a cell included.
const CELLS: usize = 5_000_000;

/// Bytes of all texts.
const TEXT: usize = 256 << 20;

/// What is left of it.
pub(super) struct Room {
    cells: usize,
    text: usize,
}

impl Room {
    pub(super) fn new() -> Room {
        Room { cells: CELLS, text: TEXT }
    }

    /// # Errors
    /// When there is none left.
    pub(super) fn take(&mut self, cells: usize, text: usize) -> Result<(), Problem> {
        match (self.cells.checked_sub(cells), self.text.checked_sub(text)) {
            (Some(cells), Some(text)) => *self = Room { cells, text },
            _ => {
                return Err(Problem::refused("the table is too large to be one of tasks")
                    .hint("save the rows and columns with tasks alone"));
            }
        }
        Ok(())
    }

    /// For a row of so many cells more than it has.
    ///
    /// # Errors
    /// When there is none left.
    #[cfg(feature = "xlsx")]
    pub(super) fn widen(&mut self, row: &mut Row, width: usize) -> Result<(), Problem> {
        self.take(width.saturating_sub(row.cells.len()), 0)?;
        row.cells.resize(width.max(row.cells.len()), super::Cell::Empty);
        Ok(())
    }
}

#[cfg(all(test, feature = "xlsx"))]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_an_end() {
        let mut room = Room::new();
        let mut row = Row::default();
        assert!(room.widen(&mut row, 3).is_ok() && room.widen(&mut row, 2).is_ok());
        assert_eq!((row.cells.len(), room.cells), (3, CELLS - 3));
        assert!(room.take(CELLS, 0).is_err() && room.take(0, TEXT + 1).is_err());
        assert!(room.take(CELLS - 3, TEXT).is_ok());
    }
}

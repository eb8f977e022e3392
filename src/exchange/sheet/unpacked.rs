//! How much a packed workbook is, once unpacked: counted, for what it says of itself may be untrue.

use std::io::{Cursor, Read, copy, sink};

use zip::ZipArchive;

use crate::problem::Problem;

/// Bytes of all sheets together, which are read cell by cell.
const SHEETS: u64 = 1 << 30;

/// Bytes of what is kept in memory while they are read: texts, styles, names.
const REST: u64 = 96 << 20;

/// # Errors
/// When it is more than any table of tasks.
pub(super) fn bounded(bytes: &[u8]) -> Result<(), Problem> {
    // what is no archive is told by whoever reads it
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(()) };
    let (mut sheets, mut rest) = (SHEETS, REST);
    for at in 0..archive.len() {
        let Ok(file) = archive.by_index(at) else { continue };
        let name = file.name().map(|name| name.to_lowercase()).unwrap_or_default();
        // pictures are not read
        if ![".xml", ".rels", ".bin"].iter().any(|ending| name.ends_with(ending)) {
            continue;
        }
        let left = if name.starts_with("xl/worksheets/") { &mut sheets } else { &mut rest };
        let length = copy(&mut file.take(*left + 1), &mut sink()).unwrap_or_default();
        *left = left.checked_sub(length).ok_or_else(|| {
            Problem::refused("the workbook unpacks into more than any table of tasks")
                .hint("save the sheet with the tasks alone, as .csv")
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::{SimpleFileOptions, ZipWriter};

    fn archive(name: &str, length: u64) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        let block = [b' '; 1 << 16];
        for _ in 0..length / block.len() as u64 {
            archive.write_all(&block).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn a_small_file_that_unpacks_into_a_huge_one_is_refused() {
        let bomb = archive("xl/sharedStrings.xml", REST + (1 << 20));
        assert!(bomb.len() < 1 << 20);
        assert!(bounded(&bomb).unwrap_err().what.contains("unpacks into more"));
        let told = super::super::read(&bomb, super::super::Asked::default()).unwrap_err();
        assert!(told.what.contains("unpacks into more"));
        assert!(bounded(&archive("xl/sharedStrings.xml", 1 << 20)).is_ok());
        assert!(bounded(b"PK\x03\x04nonsense").is_ok());
    }
}

//! Workbooks as calamine reads them: dates and numbers as what they are, no formula anywhere.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::*;

pub struct Book {
    pub sheets: Vec<String>,
    pub rows: Vec<Vec<Data>>,
    pub formulas: usize,
}

pub fn book(bytes: Vec<u8>) -> Book {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheets = book.sheet_names();
    let range = book.worksheet_range(&sheets[0]).unwrap();
    let formulas = book.worksheet_formula(&sheets[0]).unwrap();
    Book {
        sheets,
        rows: range.rows().map(<[Data]>::to_vec).collect(),
        formulas: formulas.used_cells().count(),
    }
}

impl Book {
    pub fn text(&self) -> String {
        let cells = self.rows.iter().flatten().map(ToString::to_string);
        cells.collect::<Vec<_>>().join("\n")
    }

    /// The cells below a heading.
    fn column(&self, heading: &str) -> Vec<&Data> {
        let at = self.rows[0].iter().position(|cell| cell == heading);
        let at = at.unwrap_or_else(|| panic!("no {heading} in {:?}", self.rows[0]));
        self.rows[1..].iter().map(|row| &row[at]).collect()
    }
}

#[test]
fn dates_and_numbers_can_be_sorted_and_added() {
    let book = book(bytes(&desk("agency"), "acct overdue -f xlsx"));
    assert_eq!(book.sheets, ["Срок прошёл на 21 ноября"]);
    assert!(book.rows.len() > 5);
    assert!(book.column("Срок").iter().all(|cell| matches!(cell, Data::DateTime(_))));
    assert!(book.column("Дней опоздания").iter().all(|cell| matches!(cell, Data::Float(_))));
    assert!(book.column("Состояние").iter().any(|cell| **cell == "открыта"));
}

#[test]
fn headings_are_in_the_language_of_the_reader() {
    for list in
        ["overdue", "client list", "goal list", "meeting list", "calendar --all", "check", "status"]
    {
        let russian = book(bytes(&desk("agency"), &format!("acct {list} -f xlsx")));
        for heading in &russian.rows[0] {
            let latin = heading.to_string().is_ascii();
            assert!(!latin || *heading == "id", "{list}: {heading}");
        }
        let english = book(bytes(&desk("studio"), &format!("acct {list} -f xlsx")));
        assert!(english.rows[0].iter().all(|heading| heading.to_string().is_ascii()), "{list}");
    }
}

#[test]
fn text_of_a_workspace_is_never_a_formula() {
    let desk = desk("empty");
    write(&desk, "clients/kassa/client.toml", "name = \"=cmd|' /C calc'!A0\"\n");
    for (id, title) in
        [("k7f3qz", "=HYPERLINK(\\\"http://x\\\")"), ("m9x2pd", "+1+2"), ("p2x6dj", "@SUM(A1)")]
    {
        let task = format!("title = \"{title}\"\nstatus = \"open\"\n");
        write(&desk, &format!("clients/kassa/tasks/{id}-x.toml"), &task);
    }
    let book = book(bytes(&desk, "acct task list -f xlsx"));
    assert_eq!(book.formulas, 0);
    assert_eq!(book.rows.len(), 4);
    assert!(book.column("Название").iter().all(|cell| matches!(cell, Data::String(_))));
}

#[test]
fn the_same_table_is_the_same_file_and_names_nobody() {
    let desk = desk("agency");
    let command = "acct overdue -f xlsx";
    let first = bytes(&desk, command);
    assert_eq!(first, bytes(&desk, command));
}

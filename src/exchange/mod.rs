//! Files of other programs: spreadsheets, calendars, databases, schemas.
//! What stands in them comes from reports and commands; formats for people are `render`'s.

#[cfg(feature = "sqlite")]
pub mod database;
pub mod ics;
pub mod schema;
pub mod sheet;
#[cfg(feature = "xlsx")]
pub mod xlsx;

//! Files of other programs: tables that move in, databases that move out.
//! What their cells mean is left to `commands`.

#[cfg(feature = "sqlite")]
pub mod database;
pub mod sheet;

//! Files of other programs: tables that move in, databases that move out.
//! What their cells mean is left to `commands`.

pub mod sheet;

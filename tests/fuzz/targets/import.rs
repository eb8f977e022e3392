//! Any file as a table of tasks: read, understood and planned, without a disk. No row is lost.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| acct::commands::import::whole::law(data));

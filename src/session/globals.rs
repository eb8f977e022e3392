//! The options that every command takes, as they were typed.

use std::path::PathBuf;

use crate::language::Lang;
use crate::render::Format;

/// Options every command takes.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Globals {
    /// The workspace; otherwise the nearest folder upwards with an acct.toml
    #[arg(short = 'C', long, env = "ACCT_WORKSPACE", value_name = "DIR", global = true)]
    pub workspace: Option<PathBuf>,
    /// What day it is
    #[arg(long, env = "ACCT_TODAY", value_name = "DATE", global = true)]
    pub today: Option<String>,
    /// The workspace as it was: a commit, or the last one of a day, on which it then is today
    #[arg(long, value_name = "REV|DATE", global = true)]
    pub as_of: Option<String>,
    /// `--today` was not typed: it is what the environment says.
    #[arg(skip)]
    pub today_by_environment: bool,
    /// Who I am
    // Without a name it is `person add`'s: the new one is me.
    #[arg(
        long,
        env = "ACCT_ME",
        value_name = "PERSON",
        global = true,
        num_args = 0..=1,
        default_missing_value = ""
    )]
    pub me: Option<String>,
    /// Language of what is shown here; letters follow the client's
    #[arg(long, env = "ACCT_LANG", value_name = "ru|en", global = true)]
    pub lang: Option<Lang>,
    /// table, text, md, html, json, csv, eml, ics, xlsx or github; otherwise FILE's extension decides
    #[arg(short, long, value_name = "F", global = true)]
    pub format: Option<Format>,
    /// Write into FILE instead of the terminal
    #[arg(short, long, value_name = "FILE", global = true)]
    pub output: Option<PathBuf>,
    /// csv as Excel opens it: semicolons and a byte order mark
    #[arg(long, global = true)]
    pub excel: bool,
    /// A letter to the clipboard as well
    #[arg(long, global = true)]
    pub copy: bool,
    /// Show what would change, as a diff, and write nothing
    #[arg(short = 'n', long, global = true)]
    pub dry_run: bool,
    /// Answer yes
    #[arg(short, long, global = true)]
    pub yes: bool,
    /// Never ask
    #[arg(long, global = true)]
    pub no_input: bool,
    /// Colours on the terminal
    #[arg(long, value_name = "auto|always|never", default_value = "auto", global = true)]
    pub color: clap::ColorChoice,
}

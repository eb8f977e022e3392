//! Global options and dispatch; the only code that prints.
//! Takes what a command says, writes it in the format asked for, and turns its end into an exit code.

mod written;

use clap::parser::ValueSource;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use crate::commands::{self, Outcome, Run};
use crate::desk::config::Config;
use crate::desk::editor;
use crate::desk::files;
use crate::document::Document;
use crate::language::Lang;
use crate::problem::{Exit, Problem};
use crate::render::{self, Format, Screen};
use crate::reports::Page;
use crate::session::{Console, Globals, Session};

/// Client work in plain text: whose move it is, by when, and nothing said is lost.
#[derive(Parser)]
#[command(
    name = "acct",
    version,
    about,
    before_help = EVERY_DAY,
    max_term_width = 100,
    disable_help_subcommand = false,
    propagate_version = false
)]
struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Option<Command>,
    /// The command as it is typed, `task add`.
    #[arg(skip)]
    name: String,
}

/// What `acct help` opens with.
const EVERY_DAY: &str = "\
Every day
  acct today                where to start: meetings, dates, whom to remind
  acct agenda CLIENT        before a meeting: what to talk about
  acct followup new CLIENT  after it: minutes, tasks of both sides and the letter in one buffer
  acct chat CLIENT TEXT     file what was agreed in a messenger
  acct nudge [CLIENT]       a polite reminder of what hangs on their side
  acct overdue              what is late, and on whose side
  acct task add CLIENT TEXT a task: Export from 1C @rita due:fri
  acct undo                 take back the last command";

/// Said when a command did its work and could not say so.
const WRITTEN: &str = "the change itself is written; to take it back: acct undo";

/// Commands in the order people meet them.
#[derive(Subcommand)]
enum Command {
    Init(commands::init::Init),
    Today(commands::today::Today),
    Overdue(commands::overdue::Overdue),
    Agenda(commands::agenda::Agenda),
    #[command(subcommand)]
    Followup(commands::followup::Followup),
    Chat(commands::chat::Chat),
    Nudge(commands::nudge::Nudge),
    #[command(subcommand)]
    Task(commands::task::Task),
    Show(commands::show::Show),
    Search(commands::search::Search),
    Edit(commands::edit::Edit),
    #[command(subcommand)]
    Meeting(commands::meeting::Meeting),
    Status(Box<commands::status::StatusReport>),
    Next(commands::next::Next),
    Health(commands::health::HealthReport),
    Load(commands::load::Load),
    Review(commands::review::Review),
    Pack(commands::pack::Pack),
    Cover(commands::cover::Cover),
    Timeline(commands::timeline::Timeline),
    Techdoc(commands::techdoc::Techdoc),
    #[command(subcommand)]
    Client(commands::client::Client),
    Pipeline(commands::pipeline::Pipeline),
    #[command(subcommand)]
    Brief(commands::brief::Brief),
    Decline(commands::decline::Decline),
    Proposal(commands::proposal::Proposal),
    #[command(subcommand)]
    Contact(commands::contact::Contact),
    #[command(subcommand)]
    Person(commands::person::Person),
    #[command(subcommand)]
    Partner(commands::partner::Partner),
    #[command(subcommand)]
    Goal(commands::goal::Goal),
    #[command(subcommand)]
    Metric(commands::metric::Metric),
    Plan(Box<commands::plan::Plan>),
    Handoff(commands::handoff::Handoff),
    Agreement(commands::agreement::Agreement),
    #[command(subcommand)]
    Playbook(commands::playbook::Playbook),
    #[command(subcommand)]
    Request(commands::request::Request),
    #[command(subcommand)]
    Note(commands::note::Note),
    #[command(subcommand)]
    Idea(commands::idea::Idea),
    #[command(subcommand)]
    Library(commands::library::Library),
    #[command(subcommand)]
    Template(commands::template::Template),
    Import(commands::import::Import),
    #[command(subcommand)]
    Export(commands::export::Export),
    Check(commands::check::Check),
    Diff(commands::diff::Diff),
    Log(commands::log::Log),
    Undo(commands::undo::Undo),
    MergeDriver(commands::merge_driver::MergeDriver),
    Sync(commands::sync::Sync),
    Forget(commands::forget::Forget),
    Calendar(commands::calendar::Calendar),
    Schema(commands::schema::Schema),
    Completions(commands::completions::Completions),
    Man(commands::man::Man),
}

impl Run for Command {
    fn run(self, session: &Session) -> commands::Result {
        match self {
            Command::Init(command) => command.run(session),
            Command::Today(command) => command.run(session),
            Command::Overdue(command) => command.run(session),
            Command::Status(command) => command.run(session),
            Command::Next(command) => command.run(session),
            Command::Health(command) => command.run(session),
            Command::Load(command) => command.run(session),
            Command::Agenda(command) => command.run(session),
            Command::Followup(command) => command.run(session),
            Command::Chat(command) => command.run(session),
            Command::Nudge(command) => command.run(session),
            Command::Task(command) => command.run(session),
            Command::Show(command) => command.run(session),
            Command::Search(command) => command.run(session),
            Command::Edit(command) => command.run(session),
            Command::Meeting(command) => command.run(session),
            Command::Client(command) => command.run(session),
            Command::Pipeline(command) => command.run(session),
            Command::Brief(command) => command.run(session),
            Command::Decline(command) => command.run(session),
            Command::Proposal(command) => command.run(session),
            Command::Contact(command) => command.run(session),
            Command::Person(command) => command.run(session),
            Command::Partner(command) => command.run(session),
            Command::Cover(command) => command.run(session),
            Command::Pack(command) => command.run(session),
            Command::Goal(command) => command.run(session),
            Command::Metric(command) => command.run(session),
            Command::Plan(command) => command.run(session),
            Command::Review(command) => command.run(session),
            Command::Handoff(command) => command.run(session),
            Command::Playbook(command) => command.run(session),
            Command::Request(command) => command.run(session),
            Command::Note(command) => command.run(session),
            Command::Techdoc(command) => command.run(session),
            Command::Timeline(command) => command.run(session),
            Command::Idea(command) => command.run(session),
            Command::Library(command) => command.run(session),
            Command::Agreement(command) => command.run(session),
            Command::Template(command) => command.run(session),
            Command::Import(command) => command.run(session),
            Command::Export(command) => command.run(session),
            Command::Check(command) => command.run(session),
            Command::Diff(command) => command.run(session),
            Command::Log(command) => command.run(session),
            Command::Undo(command) => command.run(session),
            Command::MergeDriver(command) => command.run(session),
            Command::Sync(command) => command.run(session),
            Command::Forget(command) => command.run(session),
            Command::Calendar(command) => command.run(session),
            Command::Schema(command) => command.run(session),
            Command::Completions(command) => command.run(session),
            Command::Man(command) => command.of(session, definition()),
        }
    }
}

/// The program's definition, for completion and the reference.
#[must_use]
pub fn definition() -> clap::Command {
    Cli::command()
}

/// Runs the program with the process's arguments.
#[must_use]
pub fn main() -> ExitCode {
    clap_complete::CompleteEnv::with_factory(definition).complete();
    // Ids are random; a test wants the same ones every time.
    if let Some(seed) = std::env::var("ACCT_SEED").ok().and_then(|seed| seed.parse().ok()) {
        fastrand::seed(seed);
    }
    let exit = match parse() {
        Ok(cli) => run(cli),
        Err(exit) => exit,
    };
    ExitCode::from(exit as u8)
}

fn parse() -> Result<Cli, Exit> {
    let args = commands::filtered::with_negations(std::env::args_os());
    let parsed = definition().try_get_matches_from(args).and_then(|matches| {
        let mut cli = Cli::from_arg_matches(&matches)?;
        let source = matches.value_source("today");
        cli.globals.today_by_environment = source == Some(ValueSource::EnvVariable);
        cli.name = typed(&matches);
        Ok(cli)
    });
    parsed.map_err(|error| {
        let shown = show(&error);
        if error.use_stderr() || shown.is_err_and(|e| e.kind() != std::io::ErrorKind::BrokenPipe) {
            Exit::Usage
        } else {
            Exit::Done
        }
    })
}

fn typed(matches: &clap::ArgMatches) -> String {
    let (mut words, mut at) = (Vec::new(), matches);
    while let Some((word, below)) = at.subcommand() {
        words.push(word);
        at = below;
    }
    words.join(" ")
}

/// What was typed may be a name that a stranger chose: it moves no cursor either.
fn show(error: &clap::Error) -> std::io::Result<()> {
    let text = error.render().to_string();
    let shown: Vec<_> = text.split('\n').map(render::visible).collect();
    let shown = shown.join("\n");
    if shown == text { error.print() } else { std::io::stderr().write_all(shown.as_bytes()) }
}

fn run(mut cli: Cli) -> Exit {
    // What moves out is no page: it goes into a file of its own format.
    if let Some(Command::Export(export)) = &mut cli.command {
        export.into_file(cli.globals.output.take());
    }
    let printer = Printer::new(&cli.globals);
    // git runs it, in any folder and with anybody's settings: nothing but its files may stop it.
    if let Some(Command::MergeDriver(driver)) = &cli.command {
        return match driver.merge() {
            Ok(outcome) => {
                outcome.notes.iter().for_each(|note| say(&format!("{}\n", render::visible(note))));
                outcome.exit
            }
            Err(problem) => printer.fail(&problem),
        };
    }
    // Before anything is written for it.
    if let Err(problem) = asked_format(&cli.globals) {
        return printer.fail(&problem);
    }
    let here = match std::env::current_dir() {
        Ok(here) => here,
        Err(error) => {
            return printer.fail(&Problem::refused(format!("there is no current folder: {error}")));
        }
    };
    let config = match Config::load() {
        Ok(config) => config,
        Err(problem) => return printer.fail(&problem),
    };
    let session = Session::new(cli.globals, config, here, &printer);
    if !commands::past::is_read(&cli.name)
        && let Err(problem) = session.writable()
    {
        return printer.fail(&problem);
    }
    if let Some(output) = &session.globals.output
        && let Err(problem) = session.spares_records(output)
    {
        return printer.fail(&problem);
    }
    let command = cli.command.unwrap_or(Command::Today(commands::today::Today::default()));
    let exit = match command.run(&session) {
        Ok(outcome) => printer.finish(&session, &outcome),
        Err(problem) => printer.fail(&problem),
    };
    keep_typed(&session);
    exit
}

/// A text that did not become a record is still there, and where is said.
fn keep_typed(session: &Session) {
    let Some(file) = session.typed.take() else { return };
    if session.wrote.get() {
        editor::discard(&file);
    } else {
        let kept = format!("your text is kept; give it with --from {}", file.display());
        say(&format!("{}\n", render::visible(&kept)));
    }
}

/// Where a run prints, and how wide and colourful that is.
struct Printer {
    out: Screen,
    err: Screen,
}

impl Printer {
    fn new(globals: &Globals) -> Printer {
        let width = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let screen = |is_terminal: bool| Screen {
            width: columns.or(width.filter(|_| is_terminal)),
            color: colored(globals.color, is_terminal),
        };
        Printer {
            out: screen(std::io::stdout().is_terminal()),
            err: screen(std::io::stderr().is_terminal()),
        }
    }

    fn finish(&self, session: &Session, outcome: &Outcome) -> Exit {
        for problem in &outcome.warnings(session.is_in_git()) {
            say(&render::warning(problem, self.err));
        }
        let mut exit = outcome.exit;
        if let Some(text) = &outcome.exact
            && let Err(problem) = put(&session.globals, text.as_bytes())
        {
            exit = exit.max(self.fail(&problem));
        }
        if let Some(page) = &outcome.page {
            match self.page(session, outcome, page.as_ref()) {
                Ok(()) => {}
                Err(problem) if session.wrote.get() => {
                    exit = exit.max(self.fail(&problem.hint(WRITTEN)));
                }
                Err(problem) => exit = exit.max(self.fail(&problem)),
            }
        }
        for note in session.notes.borrow().iter().chain(&outcome.notes) {
            say(&format!("{}\n", render::visible(note)));
        }
        exit
    }

    fn page(&self, session: &Session, outcome: &Outcome, page: &dyn Page) -> Result<(), Problem> {
        let globals = &session.globals;
        let usual = if outcome.letter { Format::Text } else { Format::Table };
        let format = asked_format(globals)?.unwrap_or(usual);
        let screen = if globals.output.is_some() { Screen::default() } else { self.out };
        put(globals, &written::bytes(session, page, &outcome.left_out, format, screen)?)
    }

    fn fail(&self, problem: &Problem) -> Exit {
        say(&render::diagnostic(problem, self.err));
        problem.exit
    }
}

impl Console for Printer {
    fn show(&self, page: &Document, lang: Lang) {
        say(&render::render(page, Format::Table, self.err, lang));
    }

    fn letter(&self, letter: &Document, lang: Lang) {
        say(&render::render(letter, Format::Text, self.err, lang));
    }

    fn is_terminal(&self) -> bool {
        std::io::stdout().is_terminal()
    }

    fn asks(&self) -> bool {
        std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
    }
}

/// What `-f` says, otherwise the name of the file, otherwise what `--excel` is an option of.
fn asked_format(globals: &Globals) -> Result<Option<Format>, Problem> {
    let format = match (globals.format, &globals.output) {
        (None, Some(file)) => Format::of_file(file)?,
        (format, _) => format,
    };
    match format {
        None if globals.excel => Ok(Some(Format::Csv)),
        Some(other) if globals.excel && other != Format::Csv => {
            Err(Problem::usage(format!("--excel is about csv, not {}", other.name()))
                .hint("-f csv --excel; -o table.xlsx needs no option"))
        }
        format => Ok(format),
    }
}

fn say(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Into the file that was asked for, otherwise out.
fn put(globals: &Globals, written: &[u8]) -> Result<(), Problem> {
    match &globals.output {
        None => write_out(written),
        Some(path) => files::replace(path, written).map_err(|error| {
            Problem::refused(format!("cannot write `{}`: {error}", path.display()))
        }),
    }
}

/// A closed pipe is no error; a full disk is.
fn write_out(written: &[u8]) -> Result<(), Problem> {
    let mut out = std::io::stdout().lock();
    match out.write_all(written).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Problem::refused(format!("cannot write the output: {error}")))
        }
        _ => Ok(()),
    }
}

/// `NO_COLOR`, `CLICOLOR_FORCE` and `TERM=dumb` as everybody reads them.
fn colored(choice: clap::ColorChoice, is_terminal: bool) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match choice {
        clap::ColorChoice::Always => true,
        clap::ColorChoice::Never => false,
        clap::ColorChoice::Auto => {
            if set("NO_COLOR") {
                return false;
            }
            if set("CLICOLOR_FORCE") {
                return true;
            }
            is_terminal && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
        }
    }
}

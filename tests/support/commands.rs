//! The command reference, made of the definition that `--help` is made of.

use clap::{Arg, Command};

const INTRO: &str = "\
# Commands

Records are nouns with verbs (`acct task add`); what acct writes for people to read is one word
(`acct agenda kassa`). `acct` alone is `acct today`. `acct help COMMAND` says what stands here.

This page is made from the program; [the tutorial](tutorial.md) shows the commands at work.
";

/// Exit codes and what holds for all commands, which the definition does not say.
const OUTRO: &str = "
## Names, dates, exit codes

**A client** is named by its slug, a unique beginning of it, or any part of its name in either
alphabet (`касс`, `kas`). **A record** is named by its id or a unique beginning of it. **A person or
a contact**, by slug or name. What could mean several things is refused, and the candidates are
listed; what means nothing is told with the nearest name.

**Dates**: `2026-11-28`, `28.11`, `28.11.26`, `today`, `tomorrow`, `fri`, `next fri`, `+3d`, `+2w`,
`+5b` (working days), `eom`; `сегодня`, `завтра`, `послезавтра`, `пт`, `в пятницу`, `в следующий
вторник`, `через 2 недели`, `через 3 рабочих дня`, `28 ноября`, `конец месяца`.

| exit code | meaning |
| --- | --- |
| 0 | done |
| 1 | refused, or `check` found something |
| 2 | wrong usage |
| 3 | not found, or ambiguous |
| 4 | a file could not be understood; the rest was read |
";

pub fn page(definition: &Command) -> String {
    let mut definition = definition.clone();
    definition.build();
    let mut text = INTRO.to_owned();
    text.push_str("\n## Everywhere\n\n");
    text.push_str(&table(definition.get_arguments().filter(|arg| told(arg))));
    for command in commands(&definition) {
        section(command, &mut text);
    }
    text + OUTRO
}

/// The commands that can be typed, in the order of the help.
fn commands(definition: &Command) -> Vec<&Command> {
    let mut all = Vec::new();
    for command in definition.get_subcommands() {
        if command.is_hide_set() || command.get_name() == "help" {
            continue;
        }
        if command.has_subcommands() {
            all.extend(commands(command));
        } else {
            all.push(command);
        }
    }
    all
}

fn section(command: &Command, text: &mut String) {
    let name = command.get_bin_name().unwrap_or(command.get_name());
    let own = || command.get_arguments().filter(|arg| !arg.is_global_set() && told(arg));
    text.push_str(&format!("\n## {name}\n\n"));
    let about = command.get_long_about().or(command.get_about());
    text.push_str(&format!("{}\n", about.map(ToString::to_string).unwrap_or_default().trim()));
    let mut usage = name.to_owned();
    for arg in own().filter(|arg| arg.is_positional() || arg.is_required_set()) {
        usage.push_str(&format!(" {}", written(arg)));
    }
    text.push_str(&format!("\n```text\n{usage}\n```\n"));
    if own().next().is_some() {
        text.push('\n');
        text.push_str(&table(own()));
    }
}

fn told(arg: &Arg) -> bool {
    !arg.is_hide_set() && !["help", "version"].contains(&arg.get_id().as_str())
}

fn table<'a>(args: impl Iterator<Item = &'a Arg>) -> String {
    let mut text = "| | |\n| --- | --- |\n".to_owned();
    for arg in args {
        let mut names: Vec<String> = Vec::new();
        if arg.is_positional() {
            names.push(value(arg));
        }
        names.extend(arg.get_short().map(|short| format!("-{short}")));
        names.extend(arg.get_long().map(|long| format!("--{long}")));
        let mut name = names.join(", ");
        if !arg.is_positional() && arg.get_action().takes_values() {
            let optional = arg.get_num_args().is_some_and(|range| range.min_values() == 0);
            let value = value(arg);
            name.push_str(&if optional { format!(" [{value}]") } else { format!(" {value}") });
        }
        let env = arg.get_env().map(|env| format!(" (`{}`)", env.to_string_lossy()));
        let (name, env) = (escaped(&name), env.unwrap_or_default());
        text.push_str(&format!("| `{name}`{env} | {} |\n", escaped(&says(arg))));
    }
    text
}

/// How an argument stands in a usage line: `CLIENT`, `[CLIENT]`, `TEXT…`, `--note T`.
fn written(arg: &Arg) -> String {
    let mut text = value(arg);
    if let Some(long) = arg.get_long() {
        text = format!("--{long} {text}");
    }
    let many = arg.get_num_args().is_some_and(|range| range.max_values() > 1);
    if many || matches!(arg.get_action(), clap::ArgAction::Append) && arg.is_positional() {
        text.push('…');
    }
    if arg.is_required_set() { text } else { format!("[{text}]") }
}

fn value(arg: &Arg) -> String {
    let names = arg.get_value_names().unwrap_or_default();
    if names.is_empty() {
        return arg.get_id().as_str().to_uppercase();
    }
    names.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn says(arg: &Arg) -> String {
    let help = arg.get_long_help().or(arg.get_help());
    let mut says = help.map(ToString::to_string).unwrap_or_default().trim().to_owned();
    let values: Vec<String> = arg
        .get_possible_values()
        .iter()
        .filter(|value| !value.is_hide_set() && arg.get_action().takes_values())
        .map(|value| format!("`{}`", value.get_name()))
        .collect();
    // Where the help names them itself, it names those that make sense.
    let named = values.first().is_some_and(|value| says.contains(value.trim_matches('`')));
    if !values.is_empty() && !named {
        says.push_str(&format!(": {}", values.join(", ")));
    }
    says.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As a cell of a table.
fn escaped(text: &str) -> String {
    text.replace('|', "\\|")
}

/// Commands and options that say nothing about themselves.
pub fn silent(definition: &Command) -> Vec<String> {
    let mut definition = definition.clone();
    definition.build();
    let mut silent = Vec::new();
    gather(&definition, &mut silent);
    silent
}

fn gather(command: &Command, silent: &mut Vec<String>) {
    let name = command.get_bin_name().unwrap_or(command.get_name());
    let says = |text: Option<&clap::builder::StyledStr>| {
        text.is_some_and(|text| !text.to_string().trim().is_empty())
    };
    if !says(command.get_about()) {
        silent.push(name.to_owned());
    }
    for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
        if !says(arg.get_help()) {
            silent.push(format!("{name} {}", arg.get_id()));
        }
    }
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        gather(inner, silent);
    }
}

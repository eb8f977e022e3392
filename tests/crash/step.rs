//! Runs a command from one system call to the next (ptrace), so that it can be killed between any two
//! of them: before one is done, or after.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};

use nix::sys::ptrace::{self, Options};
use nix::sys::signal::Signal;
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;

/// How a command ended.
#[derive(Debug, PartialEq, Eq)]
pub enum End {
    Killed,
    Exit(i32),
}

/// Runs it; `goes_on` is asked at each stop, numbered from 0, whether it may go on. What it said on
/// stderr, and how it ended.
pub fn run(mut command: Command, mut goes_on: impl FnMut(u64) -> bool) -> (End, String) {
    let mut child = command.stdout(Stdio::null()).spawn().unwrap();
    let pid = Pid::from_raw(child.id().cast_signed());
    ptrace::attach(pid).unwrap();
    wait();
    let options = Options::PTRACE_O_TRACESYSGOOD
        | Options::PTRACE_O_TRACEEXEC
        | Options::PTRACE_O_TRACECLONE
        | Options::PTRACE_O_EXITKILL;
    ptrace::setoptions(pid, options).unwrap();
    child.stdin.take().unwrap().write_all(b"\n").unwrap();
    ptrace::syscall(pid, None).unwrap();
    let end = follow(pid, &mut goes_on);
    (end, rest(&mut child))
}

/// All its threads, each from stop to stop.
fn follow(pid: Pid, goes_on: &mut impl FnMut(u64) -> bool) -> End {
    // from the shell to the command itself
    let (mut stops, mut begun) = (0, false);
    loop {
        let mut signal = None;
        let stopped = match wait() {
            WaitStatus::PtraceSyscall(thread) => {
                if begun && !goes_on(stops) {
                    nix::sys::signal::kill(pid, Signal::SIGKILL).unwrap();
                    return died(pid);
                }
                stops += u64::from(begun);
                thread
            }
            WaitStatus::PtraceEvent(thread, ..) => {
                begun = true;
                thread
            }
            WaitStatus::Stopped(thread, other) => {
                let of_tracing = matches!(other, Signal::SIGTRAP | Signal::SIGSTOP);
                signal = (!of_tracing).then_some(other);
                thread
            }
            WaitStatus::Exited(thread, code) if thread == pid => return End::Exit(code),
            WaitStatus::Signaled(thread, signal, _) if thread == pid => {
                panic!("ended by {signal}")
            }
            _ => continue,
        };
        // a thread may be gone already, when the others end
        let _ = ptrace::syscall(stopped, signal);
    }
}

fn died(pid: Pid) -> End {
    loop {
        match wait() {
            WaitStatus::Exited(thread, code) if thread == pid => return End::Exit(code),
            WaitStatus::Signaled(thread, ..) if thread == pid => return End::Killed,
            _ => {}
        }
    }
}

/// What happened to a thread of the command that this thread of the test follows.
fn wait() -> WaitStatus {
    waitpid(None, Some(WaitPidFlag::__WALL | WaitPidFlag::__WNOTHREAD)).unwrap()
}

fn rest(child: &mut Child) -> String {
    let mut said = Vec::new();
    child.stderr.take().unwrap().read_to_end(&mut said).unwrap();
    String::from_utf8_lossy(&said).into_owned()
}

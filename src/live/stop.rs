//! The end of a command that would go on for ever: Ctrl-C, or the system's wish.
//!
//! Must not know: what ends.

use crate::base::Fault;
use std::io;
use std::process;
use std::thread;

/// What a shell calls the end by Ctrl-C.
const INTERRUPTED: i32 = 130;

/// Calls `then` once, when the user or the system asks the process to end, so that it can end what it is doing. Who
/// asks a second time does not want to wait for that: the process ends at once.
pub fn on_interrupt(then: impl FnOnce() + Send + 'static) -> Result<(), Fault> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Fault::Other(format!("cannot wait for Ctrl-C: {error}")))?;
    let wait = move || {
        if runtime.block_on(interrupted()).is_ok() {
            then();
            if runtime.block_on(interrupted()).is_ok() {
                process::exit(INTERRUPTED);
            }
        }
    };
    let thread = thread::Builder::new().name("interrupt".to_owned()).spawn(wait);
    thread.map(drop).map_err(|error| Fault::Other(format!("cannot wait for Ctrl-C: {error}")))
}

#[cfg(unix)]
async fn interrupted() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminated = signal(SignalKind::terminate())?;
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed,
        _ = terminated.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn interrupted() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}

//! The end of a command that would go on for ever: Ctrl-C, or the system's wish.
//!
//! Must not know: what ends.

use crate::base::Fault;
use std::io;
use std::thread;

/// Calls `then` once, when the user or the system asks the process to end. From now on that does not end it by
/// itself.
pub fn on_interrupt(then: impl FnOnce() + Send + 'static) -> Result<(), Fault> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Fault::Other(format!("cannot wait for Ctrl-C: {error}")))?;
    let wait = move || {
        if runtime.block_on(interrupted()).is_ok() {
            then();
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

//! The site as a browser sees it while it is being written: served from memory, on this machine only, and kept
//! up to date on the screen.
//!
//! Which pages there are is known at once; each is drawn when somebody asks for it, and the rest in the background.
//! Nothing is served that would not be published; the script that reloads exists on the wire only. While the site
//! cannot be built, the last good one stays.
//! Must not know: how a site is built, or when.
//!
//! ```text
//! builder ──Screen──▶ Stage { the site shown, pages kept } ◀──draws── answer, events (who is waited for)
//!    ▲                  │                                   ◀──draws── painter (when nobody waits)
//!    └──── call ────────┘  what was drawn is remembered, what is wrong is told
//! ```

mod answer;
mod events;
mod file;
mod guard;
mod kind;
mod news;
mod page;
mod pages;
mod painter;
mod path;
mod screen;
mod shown;
mod stage;
mod state;

pub use news::News;
pub use screen::{Screen, Stock};
pub use state::{Problem, Problems};

use crate::base::Fault;
use axum::Router;
use axum::middleware::from_fn;
use axum::routing::get;
use guard::Local;
use stage::Stage;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread;

/// The port, where none is asked for.
pub const DEFAULT_PORT: u16 = 1111;

/// How many ports are tried from [`DEFAULT_PORT`] on.
const TRIED: u16 = 100;

/// How many pages are drawn at a time for those who ask.
const DRAWING: usize = 4;

/// Where the stream of events is.
const EVENTS: &str = "/.guidepost/events";
/// Where the script is.
const SCRIPT: &str = "/.guidepost/live.js";

/// A server that has its address and waits to be started.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    stage: Arc<Stage>,
}

impl Server {
    /// Takes a port of `address`: the one asked for, else the first free one from [`DEFAULT_PORT`] on.
    /// `call` wakes whoever holds the [`Screen`]: pages were drawn, or could not be.
    pub fn bind(
        (address, port): (IpAddr, Option<u16>),
        call: impl Fn() + Send + Sync + 'static,
    ) -> Result<Self, Fault> {
        let listener = match port {
            Some(port) => TcpListener::bind((address, port)).map_err(|error| taken(address, port, &error))?,
            None => first_free(address)?,
        };
        let prepared = listener.set_nonblocking(true).and_then(|()| listener.local_addr());
        let address = prepared.map_err(|error| Fault::Other(format!("cannot serve: {error}")))?;
        Ok(Self { listener, address, stage: Arc::new(Stage::new(Box::new(call))) })
    }

    /// The address of the site, without a slash at its end.
    pub fn url(&self) -> String {
        let mut address = self.address;
        if address.ip().is_unspecified() {
            address.set_ip(if address.is_ipv4() {
                [127, 0, 0, 1].into()
            } else {
                [0, 0, 0, 0, 0, 0, 0, 1].into()
            });
        }
        format!("http://{address}")
    }

    /// Where the site is to be put so that it is served.
    pub fn screen(&self) -> Result<Screen, Fault> {
        Screen::new(self.stage.clone())
    }

    /// Serves from now on, until the process ends.
    pub fn start(self) -> Result<(), Fault> {
        let failed = |error: io::Error| Fault::Other(format!("cannot serve: {error}"));
        let runtime = tokio::runtime::Builder::new_current_thread()
            .max_blocking_threads(DRAWING)
            .enable_all()
            .build()
            .map_err(failed)?;
        let serve = move || runtime.block_on(serve(self.listener, self.stage));
        thread::Builder::new().name("server".to_owned()).spawn(serve).map(drop).map_err(failed)
    }
}

async fn serve(listener: TcpListener, stage: Arc<Stage>) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let router = Router::new()
        .route(EVENTS, get(events::stream))
        .route(SCRIPT, get(page::script))
        .fallback(answer::answer)
        .layer(from_fn(guard::guard))
        .with_state(stage);
    axum::serve(listener, router.into_make_service_with_connect_info::<Local>()).await
}

fn first_free(address: IpAddr) -> Result<TcpListener, Fault> {
    let mut ports = DEFAULT_PORT..DEFAULT_PORT + TRIED;
    let first_free = ports.find_map(|port| match TcpListener::bind((address, port)) {
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => None,
        bound => Some(bound.map_err(|error| taken(address, port, &error))),
    });
    first_free.unwrap_or_else(|| {
        let last = DEFAULT_PORT + TRIED - 1;
        Err(Fault::Other(format!(
            "the ports from {DEFAULT_PORT} to {last} are all taken; choose one with `--port`"
        )))
    })
}

fn taken(address: IpAddr, port: u16, error: &io::Error) -> Fault {
    let address = SocketAddr::new(address, port);
    Fault::Other(match error.kind() {
        io::ErrorKind::AddrInUse => format!("`{address}` is taken; choose another port with `--port`"),
        _ => format!("cannot serve at `{address}`: {error}"),
    })
}

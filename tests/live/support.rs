//! A site in a folder of its own, the binary at work on it, and a patient eye.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long to wait for what must come.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// Long enough for a rebuild that must not come.
const A_WHILE: Duration = Duration::from_millis(1200);

/// A site as `init` makes it.
pub(crate) struct Site {
    folder: TempDir,
}

impl Site {
    pub(crate) fn new() -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        let made = Command::new(env!("CARGO_BIN_EXE_guidepost")).arg("init").arg(site.root()).output();
        assert!(made.unwrap().status.success());
        site
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    /// A place on the same file system that is not part of the site.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let file = self.path(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    pub(crate) fn append(&self, name: &str, text: &str) {
        self.write(name, &(fs::read_to_string(self.path(name)).unwrap() + text));
    }

    /// A page of its own, linked from nowhere.
    pub(crate) fn write_page(&self, name: &str, body: &str) {
        self.write(name, &page("A page", body));
    }

    /// Runs the binary on this site.
    pub(crate) fn run(&self, arguments: &[&str]) -> Running {
        Running::start(&self.root(), arguments, Stdio::piped())
    }

    /// The same, with a standard output that cannot be written to.
    #[cfg(target_os = "linux")]
    pub(crate) fn run_unheard(&self, arguments: &[&str]) -> Running {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        Running::start(&self.root(), arguments, full.into())
    }
}

pub(crate) fn page(title: &str, body: &str) -> String {
    format!("---\ntitle: {title}\nsummary: A page of a test.\n---\n\n{body}\n")
}

/// The binary at work; it is killed when this is dropped.
pub(crate) struct Running {
    child: Child,
    said: Arc<Mutex<Vec<String>>>,
}

impl Running {
    fn start(root: &Path, arguments: &[&str], output: Stdio) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guidepost"));
        command.arg("--root").arg(root).args(arguments).env("NO_COLOR", "1");
        let mut child = command.stdout(output).stderr(Stdio::piped()).spawn().unwrap();
        let said = Arc::new(Mutex::new(Vec::new()));
        if let Some(output) = child.stdout.take() {
            listen(output, &said);
        }
        listen(child.stderr.take().unwrap(), &said);
        Self { child, said }
    }

    /// All lines of both outputs so far.
    pub(crate) fn said(&self) -> String {
        self.said.lock().unwrap().join("\n")
    }

    /// How many builds were made so far.
    pub(crate) fn builds(&self) -> usize {
        [" rendered in ", " to render, "].iter().map(|words| self.said().matches(words).count()).sum()
    }

    /// How many builds there are when none comes any more.
    pub(crate) fn builds_at_rest(&self) -> usize {
        loop {
            let before = self.builds();
            thread::sleep(A_WHILE);
            if self.builds() == before {
                return before;
            }
        }
    }

    /// Waits until it neither reads nor writes any more, be it nothing.
    #[cfg(target_os = "linux")]
    pub(crate) fn rest(&self) {
        let traffic = || fs::read_to_string(format!("/proc/{}/io", self.child.id())).unwrap();
        eventually("it neither reads nor writes", || {
            let before = traffic();
            thread::sleep(A_WHILE);
            (traffic() == before).then_some(())
        });
    }

    /// Waits until a line says this.
    pub(crate) fn hear(&self, words: &str) {
        eventually(&format!("`{words}` is said"), || self.said().contains(words).then_some(()));
    }

    /// Presses Ctrl-C; the exit code.
    #[cfg(unix)]
    pub(crate) fn interrupt(mut self) -> Option<i32> {
        let sent = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
        eventually("it ends", || self.child.try_wait().unwrap()).code()
    }

    pub(crate) fn is_alive(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// The exit code, once it has ended by itself.
    pub(crate) fn end(mut self) -> Option<i32> {
        eventually("it ends", || self.child.try_wait().unwrap()).code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn listen(pipe: impl std::io::Read + Send + 'static, said: &Arc<Mutex<Vec<String>>>) {
    let said = said.clone();
    thread::spawn(move || {
        for line in BufReader::new(pipe).lines() {
            said.lock().unwrap().push(line.unwrap());
        }
    });
}

/// Asks again and again until there is an answer.
pub(crate) fn eventually<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(began.elapsed() < PATIENCE, "waited in vain until {what}");
        thread::sleep(Duration::from_millis(20));
    }
}

//! Who keeps a room: a thread of its own that takes what comes in, in order, writes it down, lets it follow, and shows the room
//! as it is then. What comes in together is written together.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use tokio::sync::{oneshot, watch};

use super::diary::{Diary, DiaryError, Entry};
use super::message::{Incoming, Moment, Refused};
use super::room::{Room, Taken};
use super::view;

/// So many are taken together at most.
const TOGETHER: usize = 512;
/// Without anything due the thread looks up so often.
const IDLE: Duration = Duration::from_secs(3600);

/// A room as it is now.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The room.
    pub room: Arc<Room>,
    /// What all phones may know of it, as JSON.
    pub public: Arc<str>,
}

/// What came of something that was brought to the room.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// The room refuses.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// It could not be written down, so it did not happen.
    #[error("{0}")]
    NotWritten(String),
    /// The room is closed.
    #[error("the room is closed")]
    Gone,
}

type Answer = Result<Taken, NotTaken>;

struct Asked {
    incoming: Incoming,
    answer: oneshot::Sender<Answer>,
}

/// The way to a room, for as many as like.
#[derive(Debug, Clone)]
pub struct Host {
    asked: Sender<Asked>,
    shown: watch::Receiver<Shown>,
    clock: Clock,
}

/// The room's time: it runs while the room is open.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    before: Moment,
    since: Instant,
    /// How many times as fast as it really goes: for scripts that show a whole afternoon.
    speed: u32,
}

impl Clock {
    /// The moment it is.
    pub fn now(&self) -> Moment {
        self.before + self.since.elapsed().as_millis() as Moment * Moment::from(self.speed)
    }

    fn until(&self, due: Moment) -> Duration {
        Duration::from_millis(due.saturating_sub(self.now()).div_ceil(Moment::from(self.speed)))
    }
}

impl Host {
    /// Keeps a room that was begun or taken up. `speed`: how many times as fast its clock goes, usually 1.
    pub fn keep(diary: Diary, room: Room, speed: u32) -> Host {
        let clock = Clock { before: room.now, since: Instant::now(), speed: speed.max(1) };
        let (asked, questions) = channel();
        let (show, shown) = watch::channel(shown(Arc::new(room.clone())));
        std::thread::spawn(move || Keeper { diary, room: Arc::new(room), clock, show }.run(&questions));
        Host { asked, shown, clock }
    }

    /// Takes the room in a folder up again, or tells why not.
    ///
    /// # Errors
    /// It is open elsewhere, is none, or cannot be read.
    pub fn take_up(folder: &Path, speed: u32) -> Result<Host, DiaryError> {
        let (diary, room) = Diary::take_up(folder)?;
        Ok(Host::keep(diary, room, speed))
    }

    /// Brings something to the room. It is on the disk when this answers.
    ///
    /// # Errors
    /// Why it did not happen.
    pub async fn take(&self, incoming: Incoming) -> Answer {
        self.bring(incoming).await.unwrap_or(Err(NotTaken::Gone))
    }

    /// The same, for whoever can wait.
    ///
    /// # Errors
    /// Why it did not happen.
    pub fn take_now(&self, incoming: Incoming) -> Answer {
        self.bring(incoming).blocking_recv().unwrap_or(Err(NotTaken::Gone))
    }

    fn bring(&self, incoming: Incoming) -> oneshot::Receiver<Answer> {
        let (answer, answered) = oneshot::channel();
        // Where nobody keeps the room any more the answer never comes, which says it.
        drop(self.asked.send(Asked { incoming, answer }));
        answered
    }

    /// The room as it is, now and whenever it changes.
    pub fn shown(&self) -> watch::Receiver<Shown> {
        self.shown.clone()
    }

    /// The room as it is.
    pub fn room(&self) -> Arc<Room> {
        Arc::clone(&self.shown.borrow().room)
    }

    /// The room's time.
    pub fn clock(&self) -> Clock {
        self.clock
    }
}

struct Keeper {
    diary: Diary,
    room: Arc<Room>,
    clock: Clock,
    show: watch::Sender<Shown>,
}

impl Keeper {
    fn run(mut self, questions: &Receiver<Asked>) {
        loop {
            let wait = self.room.due().map_or(IDLE, |due| self.clock.until(due));
            let mut all = match questions.recv_timeout(wait) {
                Ok(first) => vec![first],
                Err(RecvTimeoutError::Timeout) => Vec::new(),
                Err(RecvTimeoutError::Disconnected) => return,
            };
            all.extend(questions.try_iter().take(TOGETHER));
            self.take(all);
        }
    }

    fn take(&mut self, all: Vec<Asked>) {
        let before = Arc::clone(&self.room);
        let mut entries = Vec::new();
        // What has fallen due comes before what came later.
        while let Some(due) = self.room.due().filter(|due| *due <= self.clock.now()) {
            let came = Incoming::Time;
            match Arc::make_mut(&mut self.room).take(due, &came) {
                Ok(Taken::Done) => entries.push(Entry { at: due, came }),
                _ => break,
            }
        }
        let mut answers = Vec::with_capacity(all.len());
        for Asked { incoming, answer } in all {
            let at = self.clock.now().max(self.room.now);
            let taken = Arc::make_mut(&mut self.room).take(at, &incoming);
            if matches!(taken, Ok(Taken::Done | Taken::Sits(_))) {
                entries.push(Entry { at, came: incoming });
            }
            answers.push((answer, taken.map_err(NotTaken::from)));
        }
        if !entries.is_empty()
            && let Err(error) = self.diary.write(&entries)
        {
            tracing::error!(%error, "what came into the room could not be written");
            self.room = before;
            let told = error.to_string();
            for (answer, _) in answers {
                drop(answer.send(Err(NotTaken::NotWritten(told.clone()))));
            }
            // What is due is tried again, but not at once for ever.
            std::thread::sleep(Duration::from_millis(200));
            return;
        }
        if !entries.is_empty() {
            self.show.send_replace(shown(Arc::clone(&self.room)));
        }
        for (answer, taken) in answers {
            // Whoever asked may be gone.
            drop(answer.send(taken));
        }
    }
}

fn shown(room: Arc<Room>) -> Shown {
    let public = serde_json::to_string(&view::public(&room)).unwrap_or_else(|_| "null".into());
    Shown { room, public: public.into() }
}

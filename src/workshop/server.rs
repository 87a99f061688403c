//! The way from the phones to the room: a page, and a web socket for each. It trusts nobody on the network: what is sent is
//! bounded and counted, another site's page cannot act here, and a code cannot be guessed by trying.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{ConnectInfo, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, oneshot};

use super::host::{Host, NotTaken};
use super::message::{Incoming, Key, Numbered, Refused, Said, Seat};
use super::phone_words::words_for_phones;
use super::room::Taken;
use super::view::{self, Private};
use crate::assets;
use crate::words::Words;

/// The longest message from a phone, in bytes.
const LONGEST: usize = 2_048;
/// The shortest and the longest secret of a phone, in letters.
const SECRET: std::ops::RangeInclusive<usize> = 16..=64;
/// So many phones at once.
const MOST_PHONES: usize = 800;
/// So many of them that have not said yet who they are.
const MOST_STRANGERS: usize = 128;
/// So long one may take to say who one is.
const WHO: Duration = Duration::from_secs(10);
/// So long one hears nothing before one asks whether anybody is there; after twice as long nobody is.
const QUIET: Duration = Duration::from_secs(25);

/// A server for the phones of one room.
#[derive(Debug)]
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

struct Shared {
    host: Host,
    code: String,
    words: String,
    phones: Semaphore,
    strangers: Semaphore,
    guesses: Mutex<BTreeMap<IpAddr, Bucket>>,
}

/// So much is allowed at once, and so much comes back every second.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    most: f64,
    each_second: f64,
    seen: Instant,
}

impl Bucket {
    fn new(most: f64, each_second: f64) -> Bucket {
        Bucket { left: most, most, each_second, seen: Instant::now() }
    }

    fn refill(&mut self) -> f64 {
        let now = Instant::now();
        let back = now.duration_since(self.seen).as_secs_f64() * self.each_second;
        self.left = (self.left + back).min(self.most);
        self.seen = now;
        self.left
    }

    fn take(&mut self) -> bool {
        let allowed = self.refill() >= 1.0;
        if allowed {
            self.left -= 1.0;
        }
        allowed
    }
}

impl Server {
    /// Opens the room to phones. `network`: whether to phones of the local network, or only to this computer. `port` 0 is any.
    ///
    /// # Errors
    /// The system refuses: the port is taken, or may not be used.
    pub fn open(host: Host, network: bool, port: u16, words: &Words) -> std::io::Result<Server> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let at = IpAddr::V4(if network { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST });
        let listener = runtime.block_on(TcpListener::bind((at, port)))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            code: host.room().code.clone(),
            host,
            words: words_for_phones(words).to_string(),
            phones: Semaphore::new(MOST_PHONES),
            strangers: Semaphore::new(MOST_STRANGERS),
            guesses: Mutex::default(),
        });
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = std::thread::Builder::new().name("workshop".into()).spawn(move || {
            let service = pages(shared).into_make_service_with_connect_info::<SocketAddr>();
            runtime.block_on(async move {
                let serving = axum::serve(listener, service);
                tokio::select! {
                    served = serving => if let Err(error) = served {
                        tracing::error!(%error, "the workshop's server ended");
                    },
                    _ = stopped => {}
                }
            });
            // Nobody is waited for: phones come back by themselves.
            runtime.shutdown_background();
        })?;
        Ok(Server { address, stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

fn pages(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/", get(page))
        .route("/{file}", get(file))
        .route("/room", get(room))
        .with_state(shared)
}

/// Whether whoever asks got here by an address, and not by a name that somebody else may have given it.
fn host_in_order(headers: &HeaderMap) -> Option<&str> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let bare = match host.rsplit_once(':') {
        Some((bare, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => bare,
        _ => host,
    };
    let bare = bare.trim_start_matches('[').trim_end_matches(']');
    (bare == "localhost" || bare.parse::<IpAddr>().is_ok()).then_some(host)
}

fn guarded(host: &str, mut response: Response) -> Response {
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' ws://{host}; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_str(&policy)),
        (header::X_CONTENT_TYPE_OPTIONS, Ok(HeaderValue::from_static("nosniff"))),
        (header::REFERRER_POLICY, Ok(HeaderValue::from_static("no-referrer"))),
        (header::X_FRAME_OPTIONS, Ok(HeaderValue::from_static("DENY"))),
        (header::CACHE_CONTROL, Ok(HeaderValue::from_static("no-store"))),
    ] {
        if let Ok(value) = value {
            headers.insert(name, value);
        }
    }
    response
}

async fn page(State(shared): State<Arc<Shared>>, headers: HeaderMap) -> Response {
    one_of(&shared, &headers, "index.html")
}

async fn file(State(shared): State<Arc<Shared>>, headers: HeaderMap, Path(name): Path<String>) -> Response {
    one_of(&shared, &headers, &name)
}

/// One of the few files that there are, by its name alone: no path leads anywhere.
fn one_of(shared: &Shared, headers: &HeaderMap, name: &str) -> Response {
    let Some(host) = host_in_order(headers) else { return StatusCode::MISDIRECTED_REQUEST.into_response() };
    let kind = match name.rsplit_once('.') {
        Some((_, "html")) => "text/html; charset=utf-8",
        Some((_, "css")) => "text/css; charset=utf-8",
        Some((_, "js")) => "text/javascript; charset=utf-8",
        Some((_, "json")) => "application/json",
        Some((_, "svg")) => "image/svg+xml",
        Some((_, "png")) => "image/png",
        _ => return guarded(host, StatusCode::NOT_FOUND.into_response()),
    };
    let found = match name {
        "words.json" => Some(shared.words.clone().into_bytes()),
        other => {
            match other.strip_prefix("face-").and_then(|face| face.strip_suffix(".png")?.split_once('-')) {
                Some((who, face)) => assets::portrait(who, &format!("{face}-small.png")).map(<[u8]>::to_vec),
                None => assets::phone(other).map(<[u8]>::to_vec),
            }
        }
    };
    guarded(
        host,
        match found {
            Some(bytes) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
            None => StatusCode::NOT_FOUND.into_response(),
        },
    )
}

async fn room(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    let Some(host) = host_in_order(&headers) else { return StatusCode::MISDIRECTED_REQUEST.into_response() };
    // Another site's page can open a socket to here, but its browser says whose page it is.
    let origin = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    if origin != Some(format!("http://{host}").as_str()) {
        return guarded(host, StatusCode::FORBIDDEN.into_response());
    }
    upgrade
        .max_message_size(LONGEST)
        .max_frame_size(LONGEST)
        .on_upgrade(move |socket| async move { phone(&shared, from.ip(), socket).await })
}

/// What a phone's page says.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum FromPhone {
    /// Who it is.
    Hello {
        code: String,
        secret: String,
        #[serde(default)]
        name: Option<String>,
    },
    /// What its holder does.
    Do { page: u32, number: u32, said: Said },
}

/// What is said to it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum ToPhone {
    /// It cannot come in: `code`, `slow`, `name`, `locked`, `full`, `seat`, `over`.
    No(&'static str),
    /// What it did with this number was taken; or not, and why.
    Taken(u32, Option<Refused>),
    /// It could not be written down; it should say it again.
    Again(u32),
}

fn text(message: &ToPhone) -> Message {
    Message::text(serde_json::to_string(message).unwrap_or_default())
}

async fn phone(shared: &Shared, from: IpAddr, mut socket: WebSocket) {
    let Ok(_phone) = shared.phones.try_acquire() else { return };
    let seat = {
        let Ok(_stranger) = shared.strangers.try_acquire() else { return };
        match tokio::time::timeout(WHO, admitted(shared, from, &mut socket)).await {
            Ok(Some(seat)) => seat,
            _ => return,
        }
    };
    stay(shared, seat, &mut socket).await;
}

/// Waits for a phone to say who it is. Nothing where it may not come in, or goes.
async fn admitted(shared: &Shared, from: IpAddr, socket: &mut WebSocket) -> Option<Seat> {
    let Some(Ok(Message::Text(said))) = socket.recv().await else { return None };
    let no = match serde_json::from_str(&said) {
        Ok(FromPhone::Hello { code, secret, name }) => {
            match hello(shared, from, &code, &secret, name).await {
                Ok(seat) => return Some(seat),
                Err(no) => no,
            }
        }
        _ => return None,
    };
    // It may have gone already.
    drop(socket.send(text(&ToPhone::No(no))).await);
    None
}

async fn hello(
    shared: &Shared,
    from: IpAddr,
    code: &str,
    secret: &str,
    name: Option<String>,
) -> Result<Seat, &'static str> {
    if !SECRET.contains(&secret.len()) {
        return Err("code");
    }
    let key = Key::of(secret);
    let sat = shared.host.room().seats.iter().any(|sitter| sitter.key == key);
    // Who sat here proves it with the secret; everybody else with the code.
    if !sat {
        let mut guesses = shared.guesses.lock().unwrap_or_else(PoisonError::into_inner);
        if guesses.len() > 4_096 {
            guesses.retain(|_, bucket| bucket.refill() < bucket.most);
        }
        // Ten wrong ones at once, then six a minute.
        let bucket = guesses.entry(from).or_insert_with(|| Bucket::new(10.0, 0.1));
        if bucket.refill() < 1.0 {
            return Err("slow");
        }
        if !code.trim().eq_ignore_ascii_case(&shared.code) {
            bucket.take();
            return Err("code");
        }
    }
    let Some(name) = name.or_else(|| sat.then(String::new)) else { return Err("name") };
    match shared.host.take(Incoming::Join { key, name: name.chars().take(200).collect() }).await {
        Ok(Taken::Sits(seat) | Taken::Sat(seat)) => Ok(seat),
        Err(NotTaken::Refused(Refused::Locked)) => Err("locked"),
        Err(NotTaken::Refused(Refused::Full)) => Err("full"),
        Err(NotTaken::Refused(Refused::NoName)) => Err("name"),
        Err(NotTaken::Refused(Refused::NoSeat)) => Err("seat"),
        Err(NotTaken::Refused(Refused::Over)) => Err("over"),
        _ => Err("slow"),
    }
}

/// Shows a phone the room, and brings to the room what it says, until one of them goes.
async fn stay(shared: &Shared, seat: Seat, socket: &mut WebSocket) {
    let mut shown = shared.host.shown();
    let mut last: Option<(Arc<str>, Private)> = None;
    // Three taps a second for as long as one likes, and thirty at once.
    let mut bucket = Bucket::new(30.0, 3.0);
    let mut asked = false;
    loop {
        let (public, private) = {
            let shown = shown.borrow_and_update();
            (Arc::clone(&shown.public), view::private(&shown.room, seat))
        };
        let Some(private) = private else {
            drop(socket.send(text(&ToPhone::No("seat"))).await);
            return;
        };
        if last.as_ref().is_none_or(|(before, mine)| **before != *public || *mine != private) {
            if !send(shared, socket, &public, &private).await {
                return;
            }
            last = Some((public, private));
        }
        tokio::select! {
            changed = shown.changed() => if changed.is_err() {
                return;
            },
            heard = tokio::time::timeout(QUIET, socket.recv()) => match heard {
                Ok(Some(Ok(Message::Text(said)))) => {
                    asked = false;
                    if !bucket.take() || !act(shared, seat, socket, &said).await {
                        return;
                    }
                }
                Ok(Some(Ok(Message::Ping(_) | Message::Pong(_)))) => asked = false,
                Ok(_) => return,
                Err(_) if asked => return,
                Err(_) => {
                    asked = true;
                    if socket.send(Message::Ping(Vec::new().into())).await.is_err() {
                        return;
                    }
                }
            },
        }
    }
}

async fn send(shared: &Shared, socket: &mut WebSocket, public: &str, private: &Private) -> bool {
    let Ok(private) = serde_json::to_string(private) else { return false };
    let (now, code) = (shared.host.clock().now(), &shared.code);
    let message = format!(r#"{{"room":{public},"you":{private},"now":{now},"code":"{code}"}}"#);
    socket.send(Message::text(message)).await.is_ok()
}

/// Whether it may stay.
async fn act(shared: &Shared, seat: Seat, socket: &mut WebSocket, said: &str) -> bool {
    let Ok(FromPhone::Do { page, number, said }) = serde_json::from_str(said) else { return false };
    let numbered = Numbered { page, number };
    let answer = match shared.host.take(Incoming::Phone { seat, numbered, said }).await {
        Ok(_) => ToPhone::Taken(number, None),
        Err(NotTaken::Refused(why)) => ToPhone::Taken(number, Some(why)),
        Err(NotTaken::NotWritten(_)) => ToPhone::Again(number),
        Err(NotTaken::Gone) => return false,
    };
    socket.send(text(&answer)).await.is_ok()
}

/// The addresses under which this computer may be found on the local network, the likeliest first.
pub fn addresses() -> Vec<IpAddr> {
    let mut all: Vec<IpAddr> = local_ip_address::list_afinet_netifas()
        .unwrap_or_default()
        .into_iter()
        .map(|(_, address)| address)
        .filter(|address| address.is_ipv4() && !address.is_loopback())
        .collect();
    if let Ok(likeliest) = local_ip_address::local_ip() {
        all.retain(|address| *address != likeliest);
        all.insert(0, likeliest);
    }
    all.dedup();
    all
}

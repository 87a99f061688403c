//! Phones on real sockets, and whoever on the network means harm.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::*;
use extramile::words::Words;
use extramile::workshop::diary::Diary;
use extramile::workshop::host::Host;
use extramile::workshop::server::Server;

struct Open {
    host: Host,
    server: Server,
    _home: tempfile::TempDir,
}

fn open() -> Open {
    let home = tempfile::tempdir().unwrap();
    let room = room();
    let diary = Diary::begin(home.path(), "room", "2026-11-23T10:00:00Z", &room).unwrap();
    let host = Host::keep(diary, room, 1);
    let server = Server::open(host.clone(), false, 0, &Words::english()).unwrap();
    Open { host, server, _home: home }
}

/// Runs what phones do.
fn running<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let limit = Duration::from_secs(60);
    runtime.block_on(async { tokio::time::timeout(limit, work).await.expect("it does not hang") })
}

struct Phone {
    socket: WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>,
    number: u32,
}

async fn dial(at: SocketAddr, origin: Option<&str>) -> Result<Phone, Error> {
    let mut request = format!("ws://{at}/room").into_client_request().unwrap();
    if let Some(origin) = origin {
        request.headers_mut().insert("origin", origin.parse().unwrap());
    }
    let (socket, _) = connect_async(request).await?;
    Ok(Phone { socket, number: 0 })
}

impl Phone {
    async fn dial(at: SocketAddr) -> Phone {
        dial(at, Some(&format!("http://{at}"))).await.unwrap()
    }

    /// Comes in; answers what the laptop says first.
    async fn come(at: SocketAddr, secret: &str, name: &str) -> (Phone, Value) {
        let mut phone = Phone::dial(at).await;
        let first = phone.hello("kite", secret, Some(name)).await;
        (phone, first)
    }

    async fn hello(&mut self, code: &str, secret: &str, name: Option<&str>) -> Value {
        let secret = format!("{secret:-<16}");
        self.send(json!({"hello": {"code": code, "secret": secret, "name": name}}).to_string()).await;
        self.hear().await.unwrap()
    }

    async fn send(&mut self, text: String) {
        self.socket.send(Message::text(text)).await.unwrap();
    }

    /// What the laptop says; nothing where it has hung up.
    async fn hear(&mut self) -> Option<Value> {
        loop {
            match self.socket.next().await? {
                Ok(Message::Text(text)) => return Some(serde_json::from_str(&text).unwrap()),
                Ok(Message::Close(_)) | Err(_) => return None,
                Ok(_) => {}
            }
        }
    }

    /// Does something, and waits for its answer.
    async fn does(&mut self, said: Value) -> Value {
        self.number += 1;
        let number = self.number;
        self.send(json!({"do": {"page": 1, "number": number, "said": said}}).to_string()).await;
        loop {
            let heard = self.hear().await.expect("it answers");
            if heard["taken"][0] == number {
                return heard["taken"][1].clone();
            }
        }
    }

    /// Listens until the room is so.
    async fn until(&mut self, is: impl Fn(&Value) -> bool) -> Value {
        loop {
            let heard = self.hear().await.expect("it goes on");
            if heard["room"].is_object() && is(&heard) {
                return heard;
            }
        }
    }

    async fn is_hung_up_on(&mut self) -> bool {
        while self.hear().await.is_some() {}
        true
    }
}

/// Asks for a page as a browser does, or does not; answers all that comes.
fn get(at: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(at).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    // Some are hung up on.
    drop(stream.read_to_end(&mut answer));
    String::from_utf8_lossy(&answer).into_owned()
}

fn page(at: SocketAddr, path: &str) -> String {
    get(at, &format!("GET {path} HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n"))
}

#[test]
fn phones_come_in_vote_unseen_and_see_what_the_room_wants() {
    let Open { host, server, _home } = open();
    let at = server.address;
    running(async {
        let (mut ada, first) = Phone::come(at, "ada", "Ada").await;
        assert_eq!((&first["room"]["step"], &first["you"]["name"]), (&json!("gathering"), &json!("Ada")));
        let (mut ben, _) = Phone::come(at, "ben", "Ben").await;
        host.take(begins(Format::VoteAlong)).await.unwrap();
        host.take(orders(Order::Next)).await.unwrap();
        let voting = ada.until(|heard| heard["room"]["step"] == "voting").await;
        assert_eq!(voting["room"]["replies"].as_array().unwrap().len(), 3);
        let ballot = voting["room"]["ballot"].clone();
        assert_eq!(ada.does(json!({"vote": {"ballot": ballot, "reply": 2}})).await, Value::Null);
        let mine = ada.until(|heard| heard["you"]["mine"] == 2).await;
        assert_eq!(mine["room"]["counts"], Value::Null);
        assert_eq!(ben.does(json!({"vote": {"ballot": ballot, "reply": 9}})).await, "no_such");
        assert_eq!(ben.does(json!({"vote": {"ballot": ballot, "reply": 2}})).await, Value::Null);
        let decided = ada.until(|heard| heard["room"]["step"] == "decided").await;
        assert_eq!((&decided["room"]["chosen"], &decided["room"]["counts"][2]), (&json!(2), &json!(2)));
    });
}

#[test]
fn a_phone_that_was_gone_has_its_seat_and_its_vote_again() {
    let Open { host, server, _home } = open();
    let at = server.address;
    running(async {
        let (mut ada, _) = Phone::come(at, "ada", "Ada").await;
        Phone::come(at, "ben", "Ben").await;
        host.take(begins(Format::VoteAlong)).await.unwrap();
        host.take(orders(Order::Next)).await.unwrap();
        let voting = ada.until(|heard| heard["room"]["step"] == "voting").await;
        // It vanishes in the middle of a vote, before it heard that it was taken.
        let vote = json!({"do": {"page": 1, "number": 1, "said": {"vote": {"ballot": voting["room"]["ballot"], "reply": 1}}}});
        ada.send(vote.to_string()).await;
        drop(ada);
        let mut again = Phone::dial(at).await;
        // With its secret it needs neither name nor code.
        let first = again.hello("", "ada", None).await;
        assert_eq!((&first["you"]["seat"], &first["you"]["name"]), (&json!(0), &json!("Ada")));
        again.send(vote.to_string()).await;
        again.until(|heard| heard["you"]["mine"] == 1).await;
        assert_eq!(host.room().ballot.counts(), [0, 1, 0]);
    });
}

#[test]
fn a_code_is_not_found_by_trying() {
    let Open { server, _home, .. } = open();
    let at = server.address;
    running(async {
        let mut answers = Vec::new();
        for number in 0..40 {
            let mut stranger = Phone::dial(at).await;
            let code = if number == 39 { "KITE".into() } else { format!("X{number:03}") };
            answers.push(stranger.hello(&code, "stranger", Some("Eve")).await["no"].clone());
        }
        assert_eq!(answers[..10], vec![json!("code"); 10]);
        // Even the right one is not told apart any more.
        assert_eq!(answers[11..], vec![json!("slow"); 29]);
    });
}

#[test]
fn nobody_speaks_for_another_or_leads_the_room() {
    let Open { host, server, _home } = open();
    let at = server.address;
    running(async {
        let (mut ada, _) = Phone::come(at, "ada", "Ada").await;
        let (mut eve, _) = Phone::come(at, "eve", "Eve").await;
        host.take(begins(Format::Relay)).await.unwrap();
        host.take(orders(Order::Next)).await.unwrap();
        assert_eq!(eve.does(json!({"say": {"turn": 0, "reply": 0}})).await, "not_yours");
        // What she hears of Ada is a name on the wall.
        let heard = ada.until(|heard| heard["you"]["yours"] == true).await;
        assert_eq!(heard["room"]["whose"], "Ada");
        let (_again, hers) = Phone::come(at, "eve", "Eve").await;
        assert_eq!(
            (&hers["room"]["step"], &hers["you"]["yours"], &hers["you"]["seat"]),
            (&json!("turn"), &json!(false), &json!(1))
        );
        for wrong in [
            json!({"do": {"page": 1, "number": 9, "said": "pause", "seat": 0}}),
            json!({"facilitator": "next"}),
            json!({"do": {"page": 1, "number": 9, "said": {"begin": {"format": "relay"}}}}),
            json!({"hello": {"code": "KITE", "secret": "x".repeat(20)}}),
            json!(null),
        ] {
            let (mut eve, _) = Phone::come(at, "eve", "Eve").await;
            eve.send(wrong.to_string()).await;
            assert!(eve.is_hung_up_on().await, "{wrong}");
        }
    });
    assert_eq!(host.room().talk.as_ref().unwrap().turn(), 0);
    assert_eq!(host.room().seats.len(), 2);
}

#[test]
fn floods_and_garbage_are_hung_up_on_and_the_room_goes_on() {
    let Open { host, server, _home } = open();
    let at = server.address;
    running(async {
        let (mut ada, _) = Phone::come(at, "ada", "Ada").await;
        // As fast as it can.
        let (mut eve, _) = Phone::come(at, "eve", "Eve").await;
        for number in 1..200 {
            let pass =
                json!({"do": {"page": 1, "number": number, "said": {"pass": {"passes": number % 2 == 0}}}});
            if eve.socket.send(Message::text(pass.to_string())).await.is_err() {
                break;
            }
        }
        assert!(eve.is_hung_up_on().await);
        for garbage in
            ["".to_owned(), "{".repeat(2_000), "\u{0}\u{1}".into(), "x".repeat(3_000), "9".repeat(1_999)]
        {
            let mut eve = Phone::dial(at).await;
            drop(eve.socket.send(Message::text(garbage.clone())).await);
            assert!(eve.is_hung_up_on().await, "as a stranger");
            let (mut eve, _) = Phone::come(at, "eve", "Eve").await;
            drop(eve.socket.send(Message::text(garbage)).await);
            assert!(eve.is_hung_up_on().await, "with a seat");
        }
        let mut eve = Phone::dial(at).await;
        drop(eve.socket.send(Message::binary(vec![0_u8; 100_000])).await);
        assert!(eve.is_hung_up_on().await);
        assert_eq!(ada.does(json!({"pass": {"passes": true}})).await, Value::Null);
    });
    assert!(host.room().seats[0].passes);
}

#[test]
fn another_sites_page_cannot_act_here() {
    let Open { host, server, _home } = open();
    let at = server.address;
    running(async {
        for origin in [
            None,
            Some("http://evil.example"),
            Some("null"),
            Some("https://127.0.0.1"),
            Some("http://127.0.0.1:1"),
        ] {
            match dial(at, origin).await.map(|_| ()) {
                Err(Error::Http(answer)) => assert_eq!(answer.status(), 403, "{origin:?}"),
                other => panic!("{origin:?}: {other:?}"),
            }
        }
    });
    // A name that somebody points here, to be let in as the same site.
    for host in ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "localhost.evil"] {
        let answer = get(at, &format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert!(answer.starts_with("HTTP/1.1 421") || answer.starts_with("HTTP/1.1 400"), "{host}: {answer}");
    }
    let answer = page(at, "/");
    let heads = answer.split("\r\n\r\n").next().unwrap().to_lowercase();
    assert!(
        heads.contains("default-src 'none'; script-src 'self'") && heads.contains("frame-ancestors 'none'")
    );
    assert!(!heads.contains("access-control"), "{heads}");
    assert!(host.room().seats.is_empty());
}

#[test]
fn there_are_only_the_pages_that_there_are_and_they_are_small() {
    let Open { server, _home, .. } = open();
    let at = server.address;
    for path in [
        "/../Cargo.toml",
        "/..%2fCargo.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/phone/../../secret.html",
        "/face-..%2f..-x.png",
        "/face-maya-..%2f..%2fcast.ron.png",
        "/icon.svg%00.html",
        "/room.jsonl",
        "/.html",
    ] {
        let answer = page(at, path);
        assert!(answer.starts_with("HTTP/1.1 4"), "{path}: {answer}");
    }
    let mut sum = 0;
    for path in
        ["/", "/phone.css", "/phone.js", "/screens.js", "/words.json", "/icon.svg", "/face-maya-angry.png"]
    {
        let answer = page(at, path);
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
        sum += answer.len();
    }
    assert!(sum < 100_000, "{sum}");
    let words: Value =
        serde_json::from_str(page(at, "/words.json").split("\r\n\r\n").nth(1).unwrap()).unwrap();
    for (key, sentence) in words["say"].as_object().unwrap() {
        assert_ne!(sentence, key, "every sentence is there");
    }
}

#[test]
fn names_are_text_whatever_is_typed() {
    let Open { host, server, _home } = open();
    let at = server.address;
    running(async {
        let name = "<img src=x onerror=alert(1)>";
        let (_eve, first) = Phone::come(at, "eve", name).await;
        // As data it is what was typed, as long as a name may be; the page never makes markup of data.
        assert_eq!(first["you"]["name"], name[..24]);
    });
    assert_eq!(host.room().seats[0].name, "<img src=x onerror=alert");
    let script = page(at, "/phone.js") + &page(at, "/screens.js");
    for maker in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"] {
        assert!(!script.contains(maker), "{maker}");
    }
}

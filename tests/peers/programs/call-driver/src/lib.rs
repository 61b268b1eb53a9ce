//! The parts that the programs which measure calls share: the loops, the clocks, and the form of the result.
//!
//! `sequential N`, `concurrent N WIDTH`, `list N`, `hold WIDTH`, `futures`; the environment says where to. The result is
//! one line of JSON. The runtime has one thread, so that the processor time is the library's and not the scheduler's.

use std::error::Error;
use std::fmt::Write as _;
use std::future::Future;
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

/// How many calls go ahead, not measured: the connection, the credentials, the signing key of the day.
const WARM_UP: usize = 50;

/// A way to call ECS.
pub trait Peer: Clone + Send + Sync + 'static {
    /// The error of a call.
    type Error: std::fmt::Display + Send;
    /// A client from the environment.
    fn connect() -> impl Future<Output = Result<Self, Self::Error>>;
    /// The full `CreateTaskSet`; gives the id of the task set.
    fn create(&self) -> impl Future<Output = Result<String, Self::Error>> + Send;
    /// `ListAttributes`; gives the number of elements.
    fn list(&self) -> impl Future<Output = Result<usize, Self::Error>> + Send;
    /// The size in bytes of what `send` gives.
    fn future_sizes(&self) -> Vec<(&'static str, usize)> {
        Vec::new()
    }
}

/// Runs what the arguments say.
pub fn run<P: Peer>() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |place: usize| -> Result<usize, Box<dyn Error>> {
        Ok(arguments.get(place).ok_or("an argument is missing")?.parse()?)
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let peer = P::connect().await.map_err(|error| error.to_string())?;
        match arguments.first().map(String::as_str) {
            Some("sequential") => sequential(&peer, number(1)?).await,
            Some("concurrent") => concurrent(&peer, number(1)?, number(2)?).await,
            Some("list") => list(&peer, number(1)?).await,
            Some("hold") => hold(&peer, number(1)?).await,
            Some("futures") => {
                let mut line = String::new();
                for (name, size) in peer.future_sizes() {
                    let separator = if line.is_empty() { "" } else { "," };
                    write!(line, "{separator}\"{name}\":{size}")?;
                }
                println!("{{{line}}}");
                Ok(())
            }
            _ => Err("sequential N, concurrent N WIDTH, list N, hold WIDTH, or futures".into()),
        }
    })
}

/// One call after the other.
async fn sequential<P: Peer>(peer: &P, calls: usize) -> Result<(), Box<dyn Error>> {
    for _ in 0..WARM_UP {
        created(peer).await?;
    }
    let start = Meter::start()?;
    for _ in 0..calls {
        created(peer).await?;
    }
    start.print(calls)
}

/// `width` calls at any time.
async fn concurrent<P: Peer>(peer: &P, calls: usize, width: usize) -> Result<(), Box<dyn Error>> {
    together(peer, width, WARM_UP.div_ceil(width).max(2)).await?;
    let each = calls.div_ceil(width);
    let start = Meter::start()?;
    together(peer, width, each).await?;
    start.print(each * width)
}

async fn together<P: Peer>(peer: &P, width: usize, each: usize) -> Result<(), Box<dyn Error>> {
    let tasks: Vec<_> = (0..width)
        .map(|_| {
            let peer = peer.clone();
            tokio::spawn(async move {
                for _ in 0..each {
                    created(&peer).await?;
                }
                Ok::<_, String>(())
            })
        })
        .collect();
    for task in tasks {
        task.await??;
    }
    Ok(())
}

async fn created<P: Peer>(peer: &P) -> Result<(), String> {
    let id = peer.create().await.map_err(|error| error.to_string())?;
    if id == "ecs-svc/1234567890123456789" { Ok(()) } else { Err(format!("not the answer that was sent: {id:?}")) }
}

/// Long answers, one after the other. `ELEMENTS` says how many elements each must have.
async fn list<P: Peer>(peer: &P, calls: usize) -> Result<(), Box<dyn Error>> {
    let elements: usize = std::env::var("ELEMENTS")?.parse()?;
    listed(peer, elements).await?;
    let start = Meter::start()?;
    for _ in 0..calls {
        listed(peer, elements).await?;
    }
    start.print(calls)
}

async fn listed<P: Peer>(peer: &P, elements: usize) -> Result<(), Box<dyn Error>> {
    let count = peer.list().await.map_err(|error| error.to_string())?;
    if count == elements { Ok(()) } else { Err(format!("{count} elements came, {elements} were sent").into()) }
}

/// `width` calls that the server answers only when all have come.
async fn hold<P: Peer>(peer: &P, width: usize) -> Result<(), Box<dyn Error>> {
    let before = resident()?;
    let calls = together(peer, width, 1);
    tokio::pin!(calls);
    let mut most = 0;
    loop {
        tokio::select! {
            result = &mut calls => {
                result?;
                break;
            }
            () = tokio::time::sleep(Duration::from_millis(20)) => most = most.max(resident()?),
        }
    }
    println!("{{\"before_kib\":{before},\"in_flight_kib\":{most}}}");
    Ok(())
}

/// Resident memory in KiB.
fn resident() -> Result<u64, Box<dyn Error>> {
    status("VmRSS:")
}

fn status(field: &str) -> Result<u64, Box<dyn Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(field)).ok_or("no such field")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}

/// Processor and wall time since a moment.
struct Meter {
    cpu: Duration,
    wall: Instant,
}

impl Meter {
    fn start() -> Result<Self, Box<dyn Error>> {
        Ok(Self { cpu: cpu()?, wall: Instant::now() })
    }

    fn print(&self, calls: usize) -> Result<(), Box<dyn Error>> {
        let (wall, cpu) = (self.wall.elapsed(), cpu()?.saturating_sub(self.cpu));
        let each = |time: Duration| time.as_secs_f64() * 1e6 / u32::try_from(calls).map_or(f64::NAN, f64::from);
        let peak = status("VmHWM:")?;
        println!("{{\"cpu_us\":{:.3},\"wall_us\":{:.3},\"peak_kib\":{peak}}}", each(cpu), each(wall));
        Ok(())
    }
}

/// User and system time of this process.
fn cpu() -> Result<Duration, Box<dyn Error>> {
    let usage = getrusage(UsageWho::RUSAGE_SELF)?;
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Ok(Duration::from_micros(u64::try_from(micros)?))
}

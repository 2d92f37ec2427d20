//! Calls from code that is not asynchronous.

use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::{future, io};

use tokio::runtime::{Builder, Handle};

use crate::error::{Error, NotSent};

/// Carries out a call, or several that are awaited one after the other, in a program that is not
/// asynchronous: the thread waits.
///
/// A thread of the process drives the connections. Inside an asynchronous runtime this holds up a thread that
/// has others to serve: await the call there.
///
/// ```
/// # fn send() -> impl Future<Output = Result<u16, openapi_client::Error>> { async { Ok(200) } }
/// let status = openapi_client::block_on(send())?;
/// # assert_eq!(status, 200);
/// # Ok::<(), openapi_client::Error>(())
/// ```
///
/// # Errors
/// Those of the call; [`Error::NotSent`] where the system gives no thread.
pub fn block_on<T>(call: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    let handle = driver().map_err(|error| NotSent::new(format!("no thread for it: {error}")))?;
    let _entered = handle.enter();
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let (mut call, mut context) = (pin!(call), Context::from_waker(&waker));
    loop {
        if let Poll::Ready(done) = call.as_mut().poll(&mut context) {
            return done;
        }
        // One that is unparked before it parks goes on at once.
        thread::park();
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.0.unpark();
    }
}

/// The runtime that drives the connections of all such calls; it lasts as long as the process, for connections
/// are kept from one call to the next.
fn driver() -> io::Result<Handle> {
    static DRIVER: Mutex<Option<Handle>> = Mutex::new(None);
    let mut driver = DRIVER.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(handle) = &*driver {
        return Ok(handle.clone());
    }
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    thread::Builder::new()
        .name("openapi-client".to_owned())
        .spawn(move || runtime.block_on(future::pending::<()>()))?;
    Ok(driver.insert(handle).clone())
}

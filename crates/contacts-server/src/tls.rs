//! Encrypted connections: the server's certificate and key, which can be read anew while it runs.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use rustls::ServerConfig;
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use tokio_rustls::TlsAcceptor;

/// Where the certificate and its key are, in PEM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate, and those that lead from it to a trusted one.
    pub certificate: PathBuf,
    /// The private key.
    pub key: PathBuf,
}

/// Why connections cannot be encrypted with what the files hold.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TlsError {
    /// A file cannot be read, or holds something else.
    #[error("{}: {reason}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The files do not go together.
    #[error("the certificate in {} and the key in {} cannot be used: {reason}", .files.certificate.display(), .files.key.display())]
    Pair {
        /// The files.
        files: TlsFiles,
        /// What is wrong with them.
        reason: String,
    },
}

impl TlsFiles {
    /// Whether connections could be encrypted with what the files hold.
    ///
    /// # Errors
    ///
    /// When they could not.
    pub fn check(&self) -> Result<(), TlsError> {
        self.read(&aws_lc_rs::default_provider()).map(drop)
    }

    fn read(&self, provider: &CryptoProvider) -> Result<CertifiedKey, TlsError> {
        let unusable = |path: &Path, reason: String| TlsError::File {
            path: path.into(),
            reason,
        };
        let unreadable = |error: &dyn ToString| unusable(&self.certificate, error.to_string());
        let chain = CertificateDer::pem_file_iter(&self.certificate)
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map_err(|error| unreadable(&error))?;
        if chain.is_empty() {
            return Err(unreadable(&"it holds no certificate in PEM form"));
        }
        let key = PrivateKeyDer::from_pem_file(&self.key)
            .map_err(|error| unusable(&self.key, error.to_string()))?;
        CertifiedKey::from_der(chain, key, provider).map_err(|error| TlsError::Pair {
            files: self.clone(),
            reason: error.to_string(),
        })
    }
}

/// What connections are encrypted with.
pub(crate) struct Tls {
    files: TlsFiles,
    provider: Arc<CryptoProvider>,
    certificate: Arc<Certificate>,
    acceptor: TlsAcceptor,
}

impl Tls {
    /// Reads the files.
    pub(crate) fn read(files: &TlsFiles) -> Result<Self, TlsError> {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let key = files.read(&provider)?;
        let certificate = Arc::new(Certificate(RwLock::new(Arc::new(key))));
        let unusable = |error: rustls::Error| TlsError::Pair {
            files: files.clone(),
            reason: error.to_string(),
        };
        let mut config = ServerConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(unusable)?
            .with_no_client_auth()
            .with_cert_resolver(Arc::clone(&certificate) as _);
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Self {
            files: files.clone(),
            provider,
            certificate,
            acceptor: TlsAcceptor::from(Arc::new(config)),
        })
    }

    /// Reads the files anew, for the handshakes to come. If they cannot be used, nothing changes.
    pub(crate) fn reload(&self) -> Result<(), TlsError> {
        let key = Arc::new(self.files.read(&self.provider)?);
        let current = &self.certificate.0;
        *current.write().unwrap_or_else(PoisonError::into_inner) = key;
        Ok(())
    }

    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        self.acceptor.clone()
    }
}

/// The certificate that is shown to whoever connects, whatever name they ask for.
#[derive(Debug)]
struct Certificate(RwLock<Arc<CertifiedKey>>);

impl ResolvesServerCert for Certificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let current = self.0.read().unwrap_or_else(PoisonError::into_inner);
        Some(Arc::clone(&current))
    }
}

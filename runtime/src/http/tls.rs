//! The TLS of our own reqwest client: the one place that decides about back end, crypto provider and trusted roots.
//!
//! With several features the first of these counts: the platform's TLS (`native-tls`), the crypto provider that the
//! program has installed, aws-lc (`rustls`), *ring* (`ring`). Trusted are the certificates of a bundle if there is one,
//! else those in the binary (`webpki-roots`), else the platform's.

use super::{HttpError, HttpErrorKind};

/// Certificates in PEM that are trusted in place of all others.
#[derive(Clone, Copy)]
pub(crate) struct CaBundle<'a>(
    #[cfg_attr(not(any(feature = "native-tls", feature = "rustls-no-provider")), allow(dead_code, reason = "no TLS"))]
    pub(crate) &'a [u8],
);

/// The decisions about TLS, the same for each connection of a client.
#[derive(Clone)]
pub(super) struct Tls {
    backend: Backend,
    /// Why `https` does not work, though `http` does.
    unusable: Option<String>,
}

#[derive(Clone)]
enum Backend {
    /// The default of reqwest.
    #[cfg(not(any(feature = "native-tls", feature = "rustls-no-provider")))]
    Reqwest,
    #[cfg(feature = "native-tls")]
    Native(Vec<reqwest::Certificate>),
    #[cfg(all(feature = "rustls-no-provider", not(feature = "native-tls")))]
    Rustls(Box<rustls::ClientConfig>),
}

impl Tls {
    /// Reads the roots, so that connections need not.
    ///
    /// # Errors
    /// [`HttpErrorKind::Request`]: a bundle without a certificate, no crypto provider.
    pub(super) fn new(ca_bundle: Option<CaBundle<'_>>) -> Result<Self, HttpError> {
        backend(ca_bundle).map_err(|why| HttpError::new(HttpErrorKind::Request, why))
    }

    /// The settings of a client with this TLS.
    pub(super) fn apply(&self, builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
        match &self.backend {
            #[cfg(not(any(feature = "native-tls", feature = "rustls-no-provider")))]
            Backend::Reqwest => builder,
            #[cfg(feature = "native-tls")]
            Backend::Native(certificates) if certificates.is_empty() => builder.tls_backend_native(),
            #[cfg(feature = "native-tls")]
            Backend::Native(certificates) => builder.tls_backend_native().tls_certs_only(certificates.iter().cloned()),
            #[cfg(all(feature = "rustls-no-provider", not(feature = "native-tls")))]
            Backend::Rustls(config) => builder.tls_backend_preconfigured(rustls::ClientConfig::clone(config)),
        }
    }

    /// Whether a URL of this scheme can be asked.
    ///
    /// # Errors
    /// [`HttpErrorKind::Request`], with what to do.
    pub(super) fn check(&self, scheme: Option<&str>) -> Result<(), HttpError> {
        match &self.unusable {
            Some(why) if scheme == Some("https") => Err(HttpError::new(HttpErrorKind::Request, why.clone())),
            _ => Ok(()),
        }
    }
}

#[cfg(feature = "native-tls")]
fn backend(ca_bundle: Option<CaBundle<'_>>) -> Result<Tls, String> {
    let certificates = match ca_bundle {
        Some(CaBundle(pem)) => {
            let read = reqwest::Certificate::from_pem_bundle(pem);
            read.ok().filter(|certificates| !certificates.is_empty()).ok_or(NO_CERTIFICATE)?
        }
        None => Vec::new(),
    };
    Ok(Tls { backend: Backend::Native(certificates), unusable: None })
}

#[cfg(any(feature = "native-tls", feature = "rustls-no-provider"))]
const NO_CERTIFICATE: &str = "the bundle of CA certificates has none that can be read: give certificates in PEM, each \
                              between `-----BEGIN CERTIFICATE-----` and `-----END CERTIFICATE-----`";

#[cfg(not(any(feature = "native-tls", feature = "rustls-no-provider")))]
fn backend(ca_bundle: Option<CaBundle<'_>>) -> Result<Tls, String> {
    if ca_bundle.is_some() {
        return Err("a bundle of CA certificates is set, and the client has no TLS: enable one of the features \
                    `rustls`, `ring` and `native-tls` of aws-operation"
            .to_owned());
    }
    Ok(Tls { backend: Backend::Reqwest, unusable: None })
}

/// What to do about a server whose certificate nobody vouches for who is trusted; nothing for another error.
#[cfg(not(feature = "rustls-no-provider"))]
pub(super) fn untrusted(_: &reqwest::Error) -> Option<String> {
    None
}

/// What to do about a server whose certificate nobody vouches for who is trusted; nothing for another error.
#[cfg(feature = "rustls-no-provider")]
pub(super) fn untrusted(error: &reqwest::Error) -> Option<String> {
    use std::error::Error as StdError;

    use rustls::{CertificateError, Error};

    let mut cause = error.source();
    while let Some(error) = cause {
        // An I/O error gives the causes of what is in it, and leaves that out.
        let inside = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        let found = inside.and_then(|inside| inside.downcast_ref()).or_else(|| error.downcast_ref());
        if let Some(Error::InvalidCertificate(CertificateError::UnknownIssuer)) = found {
            return Some(
                "no authority that is trusted vouches for the server's certificate: if it is your own server or proxy, \
                 name the certificates of its authority by `AWS_CA_BUNDLE` or `Client::builder().ca_bundle(…)`"
                    .to_owned(),
            );
        }
        cause = inside.map_or_else(|| error.source(), |inside| Some(inside as &(dyn StdError + 'static)));
    }
    None
}

#[cfg(all(feature = "rustls-no-provider", not(feature = "native-tls")))]
mod with_rustls {
    use std::sync::Arc;

    #[cfg(not(feature = "webpki-roots"))]
    use rustls::client::danger::ServerCertVerifier;
    use rustls::crypto::CryptoProvider;
    use rustls::pki_types::CertificateDer;
    use rustls::pki_types::pem::PemObject as _;
    use rustls::{ClientConfig, RootCertStore};

    use super::{Backend, CaBundle, NO_CERTIFICATE, Tls};

    /// Who vouches for a server.
    enum Roots {
        Store(RootCertStore),
        #[cfg(not(feature = "webpki-roots"))]
        Platform(Arc<dyn ServerCertVerifier>),
    }

    pub(super) fn backend(ca_bundle: Option<CaBundle<'_>>) -> Result<Tls, String> {
        let provider = provider().ok_or(
            "no rustls crypto provider is installed: enable the feature `ring` or `rustls` of aws-operation, or call \
             `install_default()` of a provider before the client is built",
        )?;
        let (roots, unusable) = match ca_bundle {
            Some(CaBundle(pem)) => (Roots::Store(bundle(pem)?), None),
            None => match own_roots(&provider) {
                Ok(roots) => (roots, None),
                Err(why) => (Roots::Store(RootCertStore::empty()), Some(without_roots(&why))),
            },
        };
        let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let builder = builder.map_err(|error| format!("the rustls crypto provider cannot be used: {error}"))?;
        let mut config = match roots {
            Roots::Store(store) => builder.with_root_certificates(store).with_no_client_auth(),
            #[cfg(not(feature = "webpki-roots"))]
            Roots::Platform(verifier) => {
                builder.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth()
            }
        };
        // Kinesis sends a shard's events over HTTP/2 only.
        let http2 = cfg!(feature = "event-streams").then(|| b"h2".to_vec());
        config.alpn_protocols = http2.into_iter().chain([b"http/1.1".to_vec()]).collect();
        Ok(Tls { backend: Backend::Rustls(Box::new(config)), unusable })
    }

    /// The provider that the program has installed; else one of ours, which stays ours.
    #[allow(clippy::unnecessary_wraps, reason = "without a provider of ours there may be none")]
    fn provider() -> Option<Arc<CryptoProvider>> {
        if let Some(installed) = CryptoProvider::get_default() {
            return Some(Arc::clone(installed));
        }
        #[cfg(feature = "rustls")]
        return Some(Arc::new(rustls::crypto::aws_lc_rs::default_provider()));
        #[cfg(all(feature = "ring", not(feature = "rustls")))]
        return Some(Arc::new(rustls::crypto::ring::default_provider()));
        #[cfg(not(any(feature = "rustls", feature = "ring")))]
        None
    }

    #[cfg(feature = "webpki-roots")]
    #[allow(clippy::unnecessary_wraps, reason = "the same signature as without the feature")]
    fn own_roots(_: &Arc<CryptoProvider>) -> Result<Roots, String> {
        Ok(Roots::Store(webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect()))
    }

    #[cfg(not(feature = "webpki-roots"))]
    fn own_roots(provider: &Arc<CryptoProvider>) -> Result<Roots, String> {
        match rustls_platform_verifier::Verifier::new(Arc::clone(provider)) {
            Ok(verifier) => Ok(Roots::Platform(Arc::new(verifier))),
            Err(error) => Err(error.to_string()),
        }
    }

    fn without_roots(why: &str) -> String {
        format!(
            "this machine has no CA certificates to trust a server by ({why}): install them (the package \
             `ca-certificates`), name a bundle by `AWS_CA_BUNDLE`, or enable the feature `webpki-roots` of aws-operation"
        )
    }

    fn bundle(pem: &[u8]) -> Result<RootCertStore, String> {
        let mut store = RootCertStore::empty();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            let added = certificate
                .map_err(|error| error.to_string())
                .and_then(|certificate| store.add(certificate).map_err(|error| error.to_string()));
            added.map_err(|error| format!("the bundle of CA certificates cannot be read: {error}"))?;
        }
        if store.is_empty() { Err(NO_CERTIFICATE.to_owned()) } else { Ok(store) }
    }
}

#[cfg(all(feature = "rustls-no-provider", not(feature = "native-tls")))]
use with_rustls::backend;

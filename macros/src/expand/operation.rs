//! An operation: its metadata, its types, and `send`.

use proc_macro2::TokenStream;
use quote::quote;

use super::implement::Parameters;
use crate::attributes::item::Protocol;
use crate::declaration::host_prefix::HostPrefixPart;
use crate::declaration::{EndpointDiscovery, EndpointParam, Operation, Runtime, Structure};

/// `impl Operation`.
pub(super) fn expand(structure: &Structure, operation: &Operation) -> TokenStream {
    let shape = &structure.shape;
    let p = &shape.runtime;
    let (output, error) = types(p, operation);
    let metadata = metadata(p, operation);
    let body = quote! {
        type Output = #output;
        type Error = #error;
        const METADATA: &'static #p::OperationMetadata = #metadata;
        fn input(&self) -> &dyn #p::Structure {
            self
        }
    };
    shape.implement(&quote!(#p::Operation), Parameters::Written, &body)
}

fn metadata(p: &Runtime, operation: &Operation) -> TokenStream {
    let Some(service) = &operation.service else { return quote!(#p::NO_METADATA) };
    let (id, target_prefix) = (&service.id, &service.target_prefix);
    let (endpoint_prefix, signing_name) = (&service.endpoint_prefix, &service.signing_name);
    let query_compatible = service.query_compatible.then(|| quote!(.query_compatible()));
    let protocol = match service.protocol {
        Protocol::AwsJson1_0 => quote!(AWS_JSON_1_0),
        Protocol::AwsJson1_1 => quote!(AWS_JSON_1_1),
    };
    let host_prefix = operation.host_prefix.iter().map(|part| match part {
        HostPrefixPart::Literal(text) => quote!(#p::HostPrefixPart::Literal(#text)),
        HostPrefixPart::Label(index) => quote!(#p::HostPrefixPart::Label(#index)),
    });
    let mut traits = TokenStream::new();
    if operation.unsigned {
        traits.extend(quote!(.unsigned()));
    }
    if !operation.host_prefix.is_empty() {
        traits.extend(quote!(.host_prefix(&[#(#host_prefix),*])));
    }
    if let Some(index) = operation.endpoint_member {
        traits.extend(quote!(.endpoint_member(#index)));
    }
    if operation.request_compression {
        traits.extend(quote!(.request_compression()));
    }
    if !operation.endpoint_params.is_empty() {
        let params = operation.endpoint_params.iter().map(|(name, value)| match value {
            EndpointParam::Fixed(value) => quote!(#p::EndpointParam::fixed(#name, #value)),
            EndpointParam::Input(path) => quote!(#p::EndpointParam::of_input(#name, #path)),
        });
        traits.extend(quote!(.endpoint_params(&[#(#params),*])));
    }
    let target = &operation.target;
    let service = quote! {
        &#p::ServiceMetadata::new(#endpoint_prefix, #p::#protocol)
            .id(#id)
            .target_prefix(#target_prefix)
            .signing_name(#signing_name)
            #query_compatible
    };
    match &operation.endpoint_discovery {
        None => quote!(&#p::OperationMetadata::new(#target, #service) #traits),
        // The operation that tells the endpoint is of the same service.
        Some(EndpointDiscovery { required, target: discovery }) => quote! {{
            const SERVICE: &#p::ServiceMetadata = #service;
            &#p::OperationMetadata::new(#target, SERVICE)
                #traits
                .endpoint_discovery(#required, &#p::OperationMetadata::new(#discovery, SERVICE))
        }},
    }
}

/// The types of the output and of the error.
pub(super) fn types(p: &Runtime, operation: &Operation) -> (TokenStream, TokenStream) {
    let output = if let Some(ty) = &operation.output { quote!(#ty) } else { quote!(#p::Document) };
    let error = if let Some(ty) = &operation.error { quote!(#ty) } else { quote!(#p::CommonError) };
    (output, error)
}

/// The method `send`.
pub(super) fn send(structure: &Structure, operation: &Operation) -> TokenStream {
    let p = &structure.shape.runtime;
    let vis = &structure.shape.vis;
    let (output, error) = types(p, operation);
    quote! {
        /// Validates the input, sends it, and reads the response.
        ///
        /// # Errors
        /// What the client could not do, what the service refused, or every constraint that the input violates.
        #vis fn send(&self, client: &#p::Client) -> #p::Sending<#output, #error> {
            client.send(self)
        }
    }
}

# The server alone: no shell, no root. Contacts are in the volume /data, unless CONTACTS_STORE names another store.
FROM rust:1.92-slim-bookworm AS build
WORKDIR /source
COPY . .
RUN packaging/build contacts-server && mkdir /data

FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /source/target/packages/contacts-server /usr/local/bin/contacts-server
COPY --from=build --chown=nonroot:nonroot --chmod=700 /data /data
ENV CONTACTS_BIND=0.0.0.0:8080 CONTACTS_STORE=sqlite:/data/contacts.db
VOLUME /data
EXPOSE 8080
# SIGTERM finishes the requests in flight, for at most 10 s, which is as long as Docker waits.
ENTRYPOINT ["/usr/local/bin/contacts-server"]
CMD ["serve"]

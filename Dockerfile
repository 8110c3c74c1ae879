# The binary, and the PostgreSQL programs that `prevail backup` and `restore`
# call. Built and run nowhere yet: see docs/operations.md, "Containers".
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /out/prevail ./cmd/prevail \
 && mkdir /out/data

FROM debian:trixie-slim
# pg_dump may not be older than the server: this number and that of the database
# in docker-compose.yml belong together. Certificates, to reach others over TLS.
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates postgresql-client-17 \
 && rm -rf /var/lib/apt/lists/*
COPY --from=build /out/prevail /prevail
# A number, since nobody here has a name; the folder belongs to it so that a new
# volume does too.
COPY --from=build --chown=10001:10001 /out/data /data
USER 10001:10001
ENV PREVAIL_ADDR=0.0.0.0:8080 \
    PREVAIL_DATA=/data \
    PREVAIL_LOG_FORMAT=json
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["/prevail", "healthcheck"]
ENTRYPOINT ["/prevail"]
CMD ["serve"]

# A small image with nothing in it but a shell and evenhand, which is linked statically and runs as nobody
# in particular: docker run --rm -v "$PWD:/work:ro" evenhand check cases/
FROM rust:1-alpine AS build
# hadolint ignore=DL3018
RUN apk add --no-cache musl-dev
WORKDIR /src
COPY . .
RUN cargo build --release --locked

FROM alpine:3
RUN adduser -D -u 10001 evenhand
COPY --from=build /src/target/release/evenhand /usr/local/bin/evenhand
USER 10001
WORKDIR /work
ENTRYPOINT ["evenhand"]
CMD ["check", "cases/"]

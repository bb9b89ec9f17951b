FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY . .
RUN cargo build --locked --release

FROM debian:bookworm-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/ruammue --create-home ruammue
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /src/target/release/ruammue /usr/local/bin/ruammue
USER ruammue
WORKDIR /var/lib/ruammue
VOLUME /var/lib/ruammue
EXPOSE 8080
ENTRYPOINT ["ruammue"]
CMD ["serve", "--address", "0.0.0.0", "--data", "/var/lib/ruammue"]

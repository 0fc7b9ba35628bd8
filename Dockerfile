# The server as an image. docker compose up builds it and brings PostgreSQL and Redis.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src ./src
RUN dotnet publish src/HeadlessCommerce.Server -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app ./
COPY schema/operations ./operations
# Where Development keeps the key of its tokens.
RUN mkdir .local && chown $APP_UID .local
ENV ASPNETCORE_URLS=http://+:5080
EXPOSE 5080
USER $APP_UID
ENTRYPOINT ["dotnet", "HeadlessCommerce.Server.dll"]

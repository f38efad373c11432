using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Slime.Benchmarks.Storage;

// What any program costs that takes a body over HTTP and does the same storage operations by the same client library: the floor
// below which the program cannot come. It checks nothing, computes nothing, and writes the rows that the program wrote.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
var connection = builder.Configuration["FLOOR_STORAGE"] ?? throw new InvalidOperationException("FLOOR_STORAGE is the connection string.");
var storage = BareStorage.Of(connection, builder.Configuration["FLOOR_PREFIX"] ?? "");
// Read at the start, as by every program that asks the framework for authentication.
if (builder.Configuration["FLOOR_KEY_RING"] is not null) builder.Services.AddDataProtection();
var app = builder.Build();
BareHousehold? household = null;
TableEntity? draft = null;

app.MapGet("/", () => "Hello World!");

// Reads the household that a program with this prefix took in, to write it again and again.
app.MapPost("/template", async (string prefix, string caseId) =>
    household = new BareHousehold(storage, await HouseholdRows.ReadAsync(BareStorage.Of(connection, prefix).Table, caseId)));
app.MapPost("/households", async (JsonObject referral, string territory) => Results.Accepted($"/households/{await household!.TakeInAsync(territory)}", referral["commune"]));

// Takes over a row that a program with this prefix wrote; each change must name the version that it replaces.
app.MapPost("/draft", async (string prefix, string partition, string row, HttpResponse answer) =>
{
    draft = await BareStorage.Of(connection, prefix).Table.GetEntityAsync<TableEntity>(partition, row);
    answer.Headers.ETag = (await storage.Table.AddEntityAsync(draft)).Headers.ETag!.Value.ToString("H");
});
app.MapPut("/draft", async (JsonObject content, HttpRequest request, HttpResponse answer) =>
{
    var written = await storage.Table.UpdateEntityAsync(draft!, new ETag(request.Headers.IfMatch.ToString()), TableUpdateMode.Replace);
    answer.Headers.ETag = written.Headers.ETag!.Value.ToString("H");
    return content;
});

// Reads the cards of some territories of a program with this prefix, all at once, and keeps nothing.
app.MapGet("/cards", async (string prefix, string territories, string from, string to) =>
{
    var table = BareStorage.Of(connection, prefix).Table;
    var counts = await Task.WhenAll(territories.Split(',').Select(async territory =>
    {
        var count = 0;
        await foreach (var _ in table.QueryAsync<TableEntity>(BareStorage.RowsBetween(territory, from, to))) count++;
        return count;
    }));
    return counts.Sum();
});
await app.RunAsync();

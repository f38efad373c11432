using System.Globalization;
using Slime.Functions.Field.Devices;
using Slime.Functions.Security;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;
using Slime.Platform.Time;

namespace Slime.Functions.Field.Package;

internal static class PackageEndpoints
{
    public static void MapPackage(this RouteGroupBuilder field) =>
        field.MapGet("/package", Get).MayTakeLong().RequireAuthorization(Policies.ReadCases).Produces<FieldPackage>().Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status410Gone);

    /// <param name="until">The last day of the visits, at most two weeks ahead.</param>
    /// <param name="since">The version that the device has.</param>
    private static async Task<IResult> Get(
        string? until, string? since, HttpContext http, Caller caller, DeviceGate gate, DeviceStore devices, PackageReader reader, LocalTime time, CancellationToken cancellation)
    {
        var (device, refusal) = await gate.EnterAsync(http, caller, cancellation);
        if (refusal is not null || device is null) return refusal!;
        var last = time.Today.AddDays(FieldPolicy.DaysAhead);
        var day = last;
        if (until is not null && !DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)) return Problems.Invalid(nameof(until), "not_a_date");
        if (day < time.Today || day > last) return Problems.Invalid(nameof(until), FieldErrorCodes.OutOfRange, time.Today, last);
        var made = await reader.ReadAsync(caller, day, PackageVersion.Parse(since), cancellation);
        await devices.GaveAsync(device, made.Given, cancellation);
        var tag = $"\"{made.Package.Version}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "no-store";
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == tag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(made.Package);
    }
}

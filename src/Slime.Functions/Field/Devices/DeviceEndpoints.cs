using Slime.Functions.Security;
using Slime.Model.Referrals;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Http;

namespace Slime.Functions.Field.Devices;

internal sealed record DeviceInput(string? Name);

/// <summary>A device for its owner.</summary>
/// <param name="LastReceivedAt">When something entered on it was received last.</param>
/// <param name="WipedAt">When it was told to wipe itself.</param>
public sealed record DeviceAnswer(
    Guid DeviceId, string Name, DeviceState State, DateTimeOffset RegisteredAt, DateTimeOffset LastContactAt, DateTimeOffset? LastReceivedAt, DateTimeOffset? WipeOrderedAt, DateTimeOffset? WipedAt)
{
    internal static DeviceAnswer Of(FieldDevice device) =>
        new(device.Id, device.Name, device.State, device.RegisteredAt, device.LastContactAt, device.LastReceivedAt, device.WipeOrderedAt, device.WipedAt);
}

/// <summary>Whether a device may keep what it has.</summary>
public sealed record DeviceOrder(DeviceState State);

internal static class DeviceEndpoints
{
    public const int MaxNameLength = 60;

    private const int MaxPerPerson = 10;

    public static void MapDevices(this RouteGroupBuilder field)
    {
        var api = field.MapGroup("/devices");
        api.MapGet("", List).RequireAuthorization(Policies.ReadCases).Produces<IReadOnlyList<DeviceAnswer>>();
        api.MapPut("/{deviceId:guid}", Register).RequireAuthorization(Policies.ReadCases).TakesJson<DeviceInput>().Produces<DeviceAnswer>();
        api.MapDelete("/{deviceId:guid}", Wipe).RequireAuthorization(Policies.Person).Produces(StatusCodes.Status204NoContent);
        // Without a sign-in: that of a lost phone runs out before it is found, and its id is known to it and its owner alone.
        api.MapGet("/{deviceId:guid}/order", Order).AllowAnonymous().Produces<DeviceOrder>().ProducesProblem(StatusCodes.Status410Gone);
    }

    private static async Task<IResult> List(Caller caller, DeviceStore devices, CancellationToken cancellation) =>
        TypedResults.Ok<IReadOnlyList<DeviceAnswer>>([.. (await devices.OfAsync(caller.ObjectId, cancellation)).Select(DeviceAnswer.Of)]);

    private static async Task<IResult> Register(
        Guid deviceId, HttpContext http, Caller caller, DeviceStore devices, DeviceGate gate, TimeProvider clock, CancellationToken cancellation)
    {
        gate.TellTime(http.Response);
        var body = await JsonBody.ReadAsync<DeviceInput>(http.Request, cancellation);
        if (body.Refusal is { } refusal) return refusal;
        var errors = new List<FieldError>();
        var name = FieldText.Line("name", body.Value.Name, MaxNameLength, errors);
        if (CleanText.IsAbsent(body.Value.Name)) errors.Add(new FieldError("name", FieldErrorCodes.Required, []));
        if (errors.Count > 0) return Problems.Invalid(errors);
        var own = await devices.OfAsync(caller.ObjectId, cancellation);
        if (own.All(device => device.Id != deviceId) && own.Count(device => device.State == DeviceState.Active) >= MaxPerPerson)
            return Problems.Of(StatusCodes.Status409Conflict, "too_many_devices", MaxPerPerson);
        if (await devices.TryRegisterAsync(deviceId, caller.ObjectId, name!, cancellation))
            return TypedResults.Ok(DeviceAnswer.Of((await devices.FindAsync(deviceId, cancellation))!));
        if (await devices.FindAsync(deviceId, cancellation) is not { } known || known.Person != caller.ObjectId) return Problems.Of(StatusCodes.Status403Forbidden, DeviceGate.OfAnother);
        if (known.State != DeviceState.Active) return await gate.WipeAsync(known, [], cancellation);
        await devices.NameAsync(deviceId, name!, cancellation);
        return TypedResults.Ok(DeviceAnswer.Of(known with { Name = name! }));
    }

    private static async Task<IResult> Wipe(Guid deviceId, Caller caller, WipeDevice wipe, CancellationToken cancellation) =>
        await wipe.RunAsync(deviceId, caller, cancellation) ? TypedResults.NoContent() : Problems.NotFound();

    private static async Task<IResult> Order(Guid deviceId, HttpResponse response, DeviceStore devices, DeviceGate gate, CancellationToken cancellation)
    {
        gate.TellTime(response);
        if (await devices.FindAsync(deviceId, cancellation) is not { } device) return Problems.NotFound();
        return device.State == DeviceState.Active ? TypedResults.Ok(new DeviceOrder(device.State)) : await gate.WipeAsync(device, [], cancellation);
    }
}

/// <summary>Orders that a device forgets everything at its next contact: what its owner asks for, and coordination or administration for them.</summary>
internal sealed partial class WipeDevice(DeviceStore devices, ILogger<WipeDevice> logger)
{
    /// <returns>False when there is no such device, or it is somebody else's.</returns>
    public async Task<bool> RunAsync(Guid id, Caller caller, CancellationToken cancellation)
    {
        if (await devices.FindAsync(id, cancellation) is not { } device) return false;
        if (device.Person != caller.ObjectId && !MayWipeForOthers(caller)) return false;
        if (device.State != DeviceState.Active) return true;
        await devices.OrderWipeAsync(id, caller.Id, cancellation);
        Log.Ordered(logger, id, caller.Id);
        return true;
    }

    public static bool MayWipeForOthers(Caller caller) => caller.Is(Role.Coordination) || caller.Is(Role.Admin);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The device {DeviceId} is to be wiped, as {By} orders")]
        public static partial void Ordered(ILogger logger, Guid deviceId, string by);
    }
}

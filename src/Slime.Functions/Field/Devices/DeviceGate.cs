using Slime.Functions.Security;
using Slime.Platform.Http;

namespace Slime.Functions.Field.Devices;

/// <summary>Lets in what comes from a device that its person registered, and nobody else's.</summary>
internal sealed class DeviceGate(DeviceStore devices, TimeProvider clock)
{
    public const string Header = "Slime-Device";

    /// <summary>The server's clock: by it a device knows how far its own is off, and that it was the server that answered.</summary>
    public const string TimeHeader = "Slime-Time";

    public const string Missing = "device_missing";
    public const string Unknown = "device_unknown";
    public const string OfAnother = "device_of_another";
    public const string Wiped = "device_wiped";

    /// <summary>The device, or the refusal; of one that is to be wiped both.</summary>
    public async Task<(FieldDevice? Device, IResult? Refusal)> EnterAsync(HttpContext http, Caller caller, CancellationToken cancellation)
    {
        TellTime(http.Response);
        if (!Guid.TryParseExact(http.Request.Headers[Header], "D", out var id)) return (null, Problems.Of(StatusCodes.Status400BadRequest, Missing));
        if (await devices.FindAsync(id, cancellation) is not { } device) return (null, Problems.Of(StatusCodes.Status409Conflict, Unknown));
        // To be wiped, whoever has it in their hands.
        if (device.State != DeviceState.Active) return (device, await WipeAsync(device, [], cancellation));
        return device.Person == caller.ObjectId ? (device, null) : (null, Problems.Of(StatusCodes.Status403Forbidden, OfAnother));
    }

    public void TellTime(HttpResponse response) => response.Headers[TimeHeader] = clock.GetUtcNow().UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The order, and a confirmation of what was received before it.</summary>
    public async Task<IResult> WipeAsync(FieldDevice device, IReadOnlyList<object> receipts, CancellationToken cancellation)
    {
        await devices.ToldAsync(device, cancellation);
        var order = Problems.Of(StatusCodes.Status410Gone, Wiped);
        order.ProblemDetails.Extensions["receipts"] = receipts;
        return order;
    }
}

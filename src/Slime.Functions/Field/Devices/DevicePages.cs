using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.Staff;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Field.Devices;

/// <summary>A person's devices: their own, and for those who organise the service those of whoever holds a post.</summary>
internal static class DevicePages
{
    public const string Path = Frames.DevicesPath;

    public static void MapDevicePages(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup(Path).RequireAuthorization(Policies.ReadCases);
        own.MapGet("", OwnAsync);
        own.MapPost("/{deviceId:guid}/effacement", WipeOwnAsync);
        var others = routes.MapGroup("/equipe/{post}/appareils").RequireAuthorization(Policies.Organise);
        others.MapGet("", OfPostAsync);
        others.MapPost("/{deviceId:guid}/effacement", WipeOfPostAsync);
    }

    private static async Task<IResult> OwnAsync([FromQuery(Name = "fait")] string? done, Caller caller, DeviceStore devices, CancellationToken cancellation) =>
        Page(caller, await devices.OfAsync(caller.ObjectId, cancellation), Path, done);

    private static async Task<IResult> OfPostAsync(string post, [FromQuery(Name = "fait")] string? done, HttpContext http, Caller caller, StaffStore staff, DeviceStore devices, CancellationToken cancellation) =>
        (await staff.CurrentAsync(cancellation)).Staff.Find(post) is { EntraObjectId: { } holder } found
            ? Page(caller, await devices.OfAsync(holder, cancellation), $"/equipe/{post}/appareils", done, found.Name ?? StaffWords.Post(found))
            : Problems.NotFoundFor(http);

    private static async Task<IResult> WipeOwnAsync(Guid deviceId, HttpContext http, Caller caller, WipeDevice wipe, CancellationToken cancellation) =>
        await wipe.RunAsync(deviceId, caller, cancellation) ? SeeOther.To($"{Path}?fait=ordered") : Problems.NotFoundFor(http);

    private static async Task<IResult> WipeOfPostAsync(string post, Guid deviceId, HttpContext http, Caller caller, WipeDevice wipe, CancellationToken cancellation) =>
        await wipe.RunAsync(deviceId, caller, cancellation) ? SeeOther.To($"/equipe/{Uri.EscapeDataString(post)}/appareils?fait=ordered") : Problems.NotFoundFor(http);

    private static RazorComponentResult Page(Caller caller, IReadOnlyList<FieldDevice> devices, string address, string? done, string? person = null) => View.Of<DevicePage>(
        (nameof(DevicePage.Frame), Frames.For(caller, person is null ? Texts.Get("field.devices.title") : Texts.Get("field.devices.titleOf", person), person is null ? Path : "/equipe")),
        (nameof(DevicePage.Devices), devices.Select(DeviceAnswer.Of).ToList()),
        (nameof(DevicePage.IsOwn), person is null),
        (nameof(DevicePage.Person), person),
        (nameof(DevicePage.Address), address),
        (nameof(DevicePage.Confirmed), done is null ? null : Texts.Find($"field.devices.done.{done}")));
}

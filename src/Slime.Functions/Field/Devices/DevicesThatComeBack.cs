using Slime.Functions.Field.Commands;
using Slime.Functions.Files;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;

namespace Slime.Functions.Field.Devices;

/// <summary>Photos of a visit come from the device that had the case, although somebody else has it by now.</summary>
internal sealed class DevicesThatComeBack(DeviceStore devices) : ILateSenders
{
    public async Task<bool> MaySendAsync(HttpRequest request, Caller caller, CaseId id, CancellationToken cancellation) =>
        Guid.TryParseExact(request.Headers[DeviceGate.Header], "D", out var named)
        && await devices.FindAsync(named, cancellation) is { State: DeviceState.Active } device
        && device.Person == caller.ObjectId
        && CaseCourse.Had(device, id, CaseRight.Attach);
}

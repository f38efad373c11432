namespace Slime.Platform.Web;

/// <summary>
/// An address that opens the way to a place: OpenStreetMap, whose search tells nobody else who looks for it. What it is asked for is
/// an address and never a name.
/// </summary>
internal static class MapLink
{
    public static string To(string address) => $"https://www.openstreetmap.org/search?query={Uri.EscapeDataString(address)}";
}

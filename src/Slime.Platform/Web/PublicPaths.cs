namespace Slime.Platform.Web;

/// <summary>What the law asks for, at the foot of every page.</summary>
internal static class PublicPaths
{
    public const string Privacy = "/donnees-personnelles";
    public const string Legal = "/mentions-legales";
}

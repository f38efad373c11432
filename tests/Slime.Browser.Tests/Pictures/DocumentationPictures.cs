namespace Slime.Browser.Tests.Pictures;

internal static class DocumentationPictures
{
    public static Task TakeAsync() => Task.CompletedTask;
}

using Slime.Model.Cases.Files;

namespace Slime.Functions.Files.Decoding;

/// <summary>
/// Finds out what a file is by its content, and makes what is kept of it. It runs in a process of its own, because what
/// a decoder does to itself must end there: see <see cref="DecodeCommand"/>.
/// </summary>
internal static class FileDecoder
{
    public static Decoded Decode(byte[] content, FileKind kind, CancellationToken giveUp)
    {
        try
        {
            return FileFormats.Recognise(content) switch
            {
                null => new Decoded.Refused(FileRejections.UnsupportedType),
                FileFormat.Pdf => Pdf.PdfDecoder.Decode(content, giveUp),
                var picture => PictureDecoder.Decode(content, picture.Value, kind, giveUp),
            };
        }
        catch (OutOfMemoryException)
        {
            return new Decoded.Refused(FileRejections.NotReadable, IsExhausted: true);
        }
        catch (OperationCanceledException)
        {
            return new Decoded.Refused(FileRejections.NotReadable);
        }
    }
}

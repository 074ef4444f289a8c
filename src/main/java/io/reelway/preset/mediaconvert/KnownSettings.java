package io.reelway.preset.mediaconvert;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is said of the settings that no translator reads: one line a setting, the first that fits counts.
 *
 * <p>A place is a leaf's ({@link Layout#canonical}); {@code *} stands for one key, {@code **} at the end for all below and the
 * place itself. Values are separated by commas, {@code *} is any. H, A, I and R are the verdicts.
 */
final class KnownSettings {
    /** @param values in capitals; empty: any */
    record Line(List<String> place, List<String> values, Verdict verdict, String why) {
        private boolean fits(List<String> leaf, String value) {
            return fitsPlace(leaf) && (values.isEmpty() || values.contains(value));
        }

        private boolean fitsPlace(List<String> leaf) {
            boolean all = place.get(place.size() - 1).equals("**");
            int depth = all ? place.size() - 1 : place.size();
            if (all ? leaf.size() < depth : leaf.size() != depth) {
                return false;
            }
            for (int i = 0; i < depth; i++) {
                if (!place.get(i).equals("*") && !place.get(i).equals(leaf.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final String REQUEST = """
            Job.Queue | * | I | there are no queues of MediaConvert here
            Job.Role | * | I | there are no roles of MediaConvert here
            Job.Priority | * | I | there are no queues of MediaConvert here
            Job.HopDestinations.** | * | I | there are no queues of MediaConvert here
            Job.AccelerationSettings.** | * | I | how fast AWS works; the outputs are the same
            Job.AccelerationStatus | * | I | how fast AWS worked; the outputs are the same
            Job.BillingTagsSource | * | I | AWS bills nothing here
            Job.ClientRequestToken | * | I | each video is processed once by its own identity
            Job.JobEngineVersion | * | I | a version of AWS's program
            Job.JobEngineVersionRequested | * | I | a version of AWS's program
            Job.JobEngineVersionUsed | * | I | a version of AWS's program
            Job.SimulateReservedQueue | * | I | there are no queues of MediaConvert here
            Job.StatusUpdateInterval | * | I | progress is shown all the time
            Job.Tags.** | * | I | tags of a resource on AWS
            Job.Name | * | I | a preset is called like its file
            Job.Category | * | I | a word for AWS's list
            Job.Type | * | I | what AWS's list says of it
            Job.Arn | * | I | where it lay on AWS
            Job.Id | * | I | what AWS called it
            Job.CreatedAt | * | I | when it was made on AWS
            Job.LastUpdated | * | I | when it was changed on AWS
            Job.Status | * | I | what became of it on AWS
            Job.Timing.** | * | I | what became of it on AWS
            Job.CurrentPhase | * | I | what became of it on AWS
            Job.ErrorCode | * | I | what became of it on AWS
            Job.ErrorMessage | * | I | what became of it on AWS
            Job.JobPercentComplete | * | I | what became of it on AWS
            Job.LastShareDetails | * | I | what became of it on AWS
            Job.Messages.** | * | I | what became of it on AWS
            Job.OutputGroupDetails.** | * | I | what became of it on AWS
            Job.QueueTransitions.** | * | I | what became of it on AWS
            Job.RetryCount | * | I | what became of it on AWS
            Job.ShareStatus | * | I | what became of it on AWS
            Job.Warnings.** | * | I | what became of it on AWS
            Job.ResponseMetadata.** | * | I | what the service said beside its answer
            """;

    private static final String SETTINGS = """
            AdAvailOffset | * | I | no ad markers are made
            AvailBlanking.** | * | R | blanking of ad breaks is not made
            ColorConversion3DLUTSettings.** | * | R | colours are not converted by tables
            Esam.** | * | R | ESAM is not done
            ExtendedDataServices.** | * | I | only for embedded captions, which are not written
            FollowSource | 1 | H | the only input
            KantarWatermark.** | * | R | watermarks are not made
            MotionImageInserter.** | * | R | motion graphics are not inserted
            NielsenConfiguration.** | * | R | Nielsen's tags are not made
            NielsenNonLinearWatermark.** | * | R | watermarks are not made
            TimecodeConfig.** | * | I | no timecodes are written
            TimedMetadataInsertion.Id3Insertions.Id3 | * | R | ID3 metadata is not inserted
            TimedMetadataInsertion.Id3Insertions.Timecode | * | R | ID3 metadata is not inserted
            """;

    private static final String INPUTS = """
            Inputs.AdvancedInputFilter | DISABLED | H |
            Inputs.AdvancedInputFilter | ENABLED | A | the source is not filtered first
            Inputs.AdvancedInputFilterSettings.** | * | A | the source is not filtered first
            Inputs.CaptionSelectors.** | * | I | no output has captions
            Inputs.Crop.** | * | R | pictures are not cropped
            Inputs.DeblockFilter | DISABLED | H |
            Inputs.DeblockFilter | ENABLED | A | the source is not filtered first
            Inputs.DecryptionSettings.** | * | R | ciphered sources are not read
            Inputs.DenoiseFilter | DISABLED | H |
            Inputs.DenoiseFilter | ENABLED | A | the source is not filtered first
            Inputs.DolbyVisionMetadataXml | * | R | Dolby Vision is not made
            Inputs.DynamicAudioSelectors.** | * | R | audio is chosen by AudioSelectors
            Inputs.FilterEnable | DISABLE | H |
            Inputs.FilterEnable | AUTO | I | MediaConvert filters poor sources first; none is filtered here
            Inputs.FilterEnable | FORCE | A | the source is not filtered first
            Inputs.FilterStrength | 0 | H |
            Inputs.FilterStrength | * | I | of effect only when FilterEnable is FORCE, which is said there
            Inputs.ImageInserter.InsertableImages.** | * | R | pictures are not laid over the video
            Inputs.ImageInserter.SdrReferenceWhiteLevel | * | I | of effect only for inserted pictures
            Inputs.Position.** | * | R | pictures are not placed on a larger one
            Inputs.ProgramNumber | 1 | I | the first programme is the default
            Inputs.PsiControl | * | I | how AWS looks for streams
            Inputs.SupplementalImps.** | * | R | a source is one file
            Inputs.TamsSettings.** | * | R | a source is one file
            Inputs.VideoGenerator.** | * | R | the arriving video is the source, none is generated
            Inputs.VideoOverlays.** | * | R | videos are not laid over the video
            Inputs.VideoSelector.AlphaBehavior | DISCARD | H |
            Inputs.VideoSelector.AlphaBehavior | REMAP_TO_LUMA | R | transparency is not made visible
            Inputs.VideoSelector.ColorSpace | FOLLOW | H |
            Inputs.VideoSelector.ColorSpaceUsage | * | I | of effect only with a ColorSpace, which is said there
            Inputs.VideoSelector.EmbeddedTimecodeOverride | NONE | H |
            Inputs.VideoSelector.EmbeddedTimecodeOverride | * | A | the timecode that ffprobe tells is read, of whatever kind
            Inputs.VideoSelector.Hdr10Metadata.** | * | R | what the source says of its colours is believed
            Inputs.VideoSelector.MaxLuminance | * | R | what the source says of its colours is believed
            Inputs.VideoSelector.PadVideo | DISABLED | H |
            Inputs.VideoSelector.PadVideo | BLACK | R | black is not put where the picture is missing
            Inputs.VideoSelector.Pid | * | R | the main picture is taken, not one by its PID
            Inputs.VideoSelector.ProgramNumber | 0,1 | I | the first programme is the default
            Inputs.VideoSelector.SampleRange | FOLLOW | H |
            Inputs.VideoSelector.SampleRange | * | R | what the source says of its colours is believed
            Inputs.VideoSelector.SelectorType | AUTO | H |
            Inputs.VideoSelector.SelectorType | STREAM | R | a source is one file, not an HLS playlist
            Inputs.VideoSelector.Streams | * | R | a source is one file, not an HLS playlist
            """;

    private static final String GROUPS = """
            OutputGroups.Name | * | I | a name for people
            OutputGroups.CustomName | * | I | a name for people
            OutputGroups.OutputGroupSettings.PerFrameMetrics | * | I | measures for people, no part of an output
            OutputGroups.OutputGroupSettings.*.DestinationSettings.S3Settings.AccessControl.CannedAcl | * | A | who may read is decided by the output bucket
            OutputGroups.OutputGroupSettings.*.DestinationSettings.S3Settings.Encryption.** | * | A | how objects lie is decided by the output bucket
            OutputGroups.OutputGroupSettings.*.DestinationSettings.S3Settings.StorageClass | * | I | how objects lie is decided by the output bucket
            OutputGroups.OutputGroupSettings.*.AdMarkers | * | R | ad markers are not written
            OutputGroups.OutputGroupSettings.*.AdditionalManifests.** | * | R | further main playlists are not written
            OutputGroups.OutputGroupSettings.*.AudioOnlyHeader | * | I | headers for one DRM
            OutputGroups.OutputGroupSettings.*.BaseUrl | * | A | playlists name their files by where they lie, so they play from any address
            OutputGroups.OutputGroupSettings.*.CaptionLanguageMappings.** | * | I | no output has captions
            OutputGroups.OutputGroupSettings.*.CaptionLanguageSetting | OMIT,NONE | H |
            OutputGroups.OutputGroupSettings.*.CaptionLanguageSetting | INSERT | R | captions are not made
            OutputGroups.OutputGroupSettings.*.CaptionSegmentLengthControl | * | I | no output has captions
            OutputGroups.OutputGroupSettings.*.ClientCache | ENABLED | H |
            OutputGroups.OutputGroupSettings.*.ClientCache | DISABLED | A | RFC 8216 has no EXT-X-ALLOW-CACHE any more
            OutputGroups.OutputGroupSettings.*.CodecSpecification | RFC_6381 | H |
            OutputGroups.OutputGroupSettings.*.CodecSpecification | RFC_4281 | A | codecs are named by RFC 6381, which replaced it
            OutputGroups.OutputGroupSettings.*.DirectoryStructure | SINGLE_DIRECTORY | H |
            OutputGroups.OutputGroupSettings.*.DirectoryStructure | SUBDIRECTORY_PER_STREAM | A | all files lie beside the main playlist
            OutputGroups.OutputGroupSettings.*.Encryption.InitializationVectorInManifest | * | I | of effect only with an EncryptionMethod, which is said there
            OutputGroups.OutputGroupSettings.*.Encryption.OfflineEncrypted | * | I | of effect only with an EncryptionMethod, which is said there
            OutputGroups.OutputGroupSettings.*.Encryption.** | * | R | outputs are not ciphered: no DRM, no AES-128
            OutputGroups.OutputGroupSettings.*.ImageBasedTrickPlay | NONE | H |
            OutputGroups.OutputGroupSettings.*.ImageBasedTrickPlay | * | R | pictures for trick play are not made
            OutputGroups.OutputGroupSettings.*.ImageBasedTrickPlaySettings.** | * | I | of effect only with ImageBasedTrickPlay, which is said there
            OutputGroups.OutputGroupSettings.*.ManifestCompression | NONE | H |
            OutputGroups.OutputGroupSettings.*.ManifestCompression | GZIP | A | playlists are plain text
            OutputGroups.OutputGroupSettings.*.ManifestDurationFormat | FLOATING_POINT | H |
            OutputGroups.OutputGroupSettings.*.ManifestDurationFormat | INTEGER | A | durations are exact, as RFC 8216 asks from version 3 on
            OutputGroups.OutputGroupSettings.*.MinFinalSegmentLength | 0,0.0 | H |
            OutputGroups.OutputGroupSettings.*.MinFinalSegmentLength | * | A | the last segment is as long as what is left
            OutputGroups.OutputGroupSettings.*.MinSegmentLength | 0 | H |
            OutputGroups.OutputGroupSettings.*.MinSegmentLength | * | I | of effect only beside ad breaks, of which there are none
            OutputGroups.OutputGroupSettings.*.OutputSelection | MANIFESTS_AND_SEGMENTS | H |
            OutputGroups.OutputGroupSettings.*.OutputSelection | SEGMENTS_ONLY | A | the playlists are written too
            OutputGroups.OutputGroupSettings.*.ProgramDateTime | EXCLUDE | H |
            OutputGroups.OutputGroupSettings.*.ProgramDateTime | INCLUDE | A | playlists carry no date: a file has none
            OutputGroups.OutputGroupSettings.*.ProgramDateTimePeriod | * | I | of effect only with ProgramDateTime, which is said there
            OutputGroups.OutputGroupSettings.*.ProgressiveWriteHlsManifest | DISABLED | H |
            OutputGroups.OutputGroupSettings.*.ProgressiveWriteHlsManifest | ENABLED | A | nothing is published before all of it is proven
            OutputGroups.OutputGroupSettings.*.SegmentControl | SEGMENTED_FILES | H |
            OutputGroups.OutputGroupSettings.*.SegmentControl | SINGLE_FILE | A | each segment is a file
            OutputGroups.OutputGroupSettings.*.SegmentsPerSubdirectory | * | A | all files lie beside the main playlist
            OutputGroups.OutputGroupSettings.*.StreamInfResolution | INCLUDE | H |
            OutputGroups.OutputGroupSettings.*.StreamInfResolution | EXCLUDE | A | the main playlist tells the sizes
            OutputGroups.OutputGroupSettings.*.TargetDurationCompatibilityMode | SPEC_COMPLIANT | H |
            OutputGroups.OutputGroupSettings.*.TargetDurationCompatibilityMode | LEGACY | A | the target duration is that of RFC 8216
            OutputGroups.OutputGroupSettings.*.TimedMetadataId3Frame | NONE | H |
            OutputGroups.OutputGroupSettings.*.TimedMetadataId3Frame | * | I | of effect only with TimedMetadata PASSTHROUGH, which is said there
            OutputGroups.OutputGroupSettings.*.TimedMetadataId3Period | * | I | of effect only with TimedMetadata PASSTHROUGH, which is said there
            OutputGroups.OutputGroupSettings.*.TimestampDeltaMilliseconds | 0 | H |
            OutputGroups.OutputGroupSettings.*.TimestampDeltaMilliseconds | * | A | time stamps are not shifted
            """;

    private static final String OUTPUTS = """
            Output.CaptionDescriptions.** | * | R | captions are not made
            Output.OutputSettings.HlsSettings.DescriptiveVideoServiceFlag | DONT_FLAG | H |
            Output.OutputSettings.HlsSettings.DescriptiveVideoServiceFlag | FLAG | A | the playlist does not mark it as a description of the picture
            Output.OutputSettings.HlsSettings.IFrameOnlyManifest | EXCLUDE | H |
            Output.OutputSettings.HlsSettings.IFrameOnlyManifest | * | R | I-frame playlists are not made
            Output.OutputSettings.HlsSettings.AudioOnlyContainer | * | A | sound alone has segments of the group's format
            Output.OutputSettings.HlsSettings.SegmentModifier | * | A | segments have names of their own in each run
            Output.ContainerSettings.*.AudioPtsOffsetDelta | 0 | H |
            Output.ContainerSettings.*.AudioPtsOffsetDelta | * | R | sound is not shifted against the picture
            Output.ContainerSettings.*.Scte35Source | NONE | H |
            Output.ContainerSettings.*.Scte35Source | PASSTHROUGH | A | ad markers of the source are not passed on
            Output.ContainerSettings.*.Scte35Esam.** | * | R | ESAM is not done
            Output.ContainerSettings.*.NielsenId3 | NONE | H |
            Output.ContainerSettings.*.NielsenId3 | INSERT | R | Nielsen's tags are not made
            Output.ContainerSettings.*.TimedMetadata | NONE | H |
            Output.ContainerSettings.*.TimedMetadata | PASSTHROUGH | A | ID3 metadata is not passed on
            Output.ContainerSettings.*.KlvMetadata | NONE | H |
            Output.ContainerSettings.*.KlvMetadata | PASSTHROUGH | A | KLV metadata is not passed on
            Output.ContainerSettings.*.AudioDuration | DEFAULT_CODEC_DURATION | H |
            Output.ContainerSettings.*.AudioDuration | MATCH_VIDEO_DURATION | A | sound ends within a frame of its codec where the source's ends
            Output.ContainerSettings.*.C2paManifest | EXCLUDE | H |
            Output.ContainerSettings.*.C2paManifest | INCLUDE | R | files are not signed
            Output.ContainerSettings.*.CertificateSecret | * | I | of effect only with C2paManifest, which is said there
            Output.ContainerSettings.*.SigningKmsKey | * | I | of effect only with C2paManifest, which is said there
            Output.ContainerSettings.Mp4Settings.CslgAtom | * | I | how time stamps are written, not what they say
            Output.ContainerSettings.Mp4Settings.CttsVersion | * | I | how time stamps are written, not what they say
            Output.ContainerSettings.Mp4Settings.FreeSpaceBox | * | I | empty space in the file
            Output.ContainerSettings.Mp4Settings.Mp4MajorBrand | * | I | a mark in the file that players do not depend on
            Output.ContainerSettings.MovSettings.ClapAtom | * | I | the whole picture is shown
            Output.ContainerSettings.MovSettings.CslgAtom | * | I | how time stamps are written, not what they say
            Output.ContainerSettings.MovSettings.Mpeg2FourCCControl | * | I | only for MPEG-2 pictures
            Output.ContainerSettings.MovSettings.PaddingControl | NONE | H |
            Output.ContainerSettings.MovSettings.PaddingControl | OMNEON | A | the file is not padded for Omneon
            Output.ContainerSettings.MovSettings.Reference | SELF_CONTAINED | H |
            Output.ContainerSettings.M2tsSettings.RateMode | VBR | H |
            Output.ContainerSettings.M2tsSettings.RateMode | CBR | A | the stream has no packets of filling; the picture's rate is kept
            Output.ContainerSettings.M2tsSettings.Bitrate | 0 | H |
            Output.ContainerSettings.M2tsSettings.Bitrate | * | A | the stream is as large as what is in it
            Output.ContainerSettings.M2tsSettings.NullPacketBitrate | * | A | the stream has no packets of filling
            Output.ContainerSettings.M2tsSettings.SegmentationMarkers | NONE | H |
            Output.ContainerSettings.M2tsSettings.SegmentationMarkers | * | A | the stream has no marks for segmenters
            """;

    private static final List<String> TRANSPORT_STREAM = List.of(
            "AudioBufferModel",
            "AudioFramesPerPes",
            "AudioPids",
            "BufferModel",
            "DataPTSControl",
            "DvbNitSettings.**",
            "DvbSdtSettings.**",
            "DvbSubPids",
            "DvbTdtSettings.**",
            "DvbTeletextPid",
            "EbpAudioInterval",
            "EbpPlacement",
            "EsRateInPes",
            "ForceTsVideoEbpOrder",
            "FragmentTime",
            "MaxPcrInterval",
            "MinEbpInterval",
            "PatInterval",
            "PcrControl",
            "PcrPid",
            "PmtInterval",
            "PmtPid",
            "PreventBufferUnderflow",
            "PrivateMetadataPid",
            "ProgramNumber",
            "PtsOffset",
            "PtsOffsetMode",
            "Scte35Pid",
            "SegmentationStyle",
            "SegmentationTime",
            "TimedMetadataPid",
            "TransportStreamId",
            "VideoPid");

    private static final String PICTURE = """
            Output.VideoDescription.AfdSignaling | NONE | H |
            Output.VideoDescription.AfdSignaling | * | R | active format descriptions are not written
            Output.VideoDescription.AntiAlias | * | H | pictures are always scaled so
            Output.VideoDescription.ChromaPositionMode | AUTO | H |
            Output.VideoDescription.ChromaPositionMode | * | A | chroma lies as the encoder puts it
            Output.VideoDescription.ColorMetadata | INSERT | H |
            Output.VideoDescription.ColorMetadata | IGNORE | A | colours are described in the stream
            Output.VideoDescription.Crop.** | * | R | pictures are not cropped
            Output.VideoDescription.DropFrameTimecode | * | I | no timecodes are written
            Output.VideoDescription.FixedAfd | * | I | of effect only with AfdSignaling, which is said there
            Output.VideoDescription.RespondToAfd | NONE | H |
            Output.VideoDescription.RespondToAfd | * | R | active format descriptions of the source are not read
            Output.VideoDescription.Sharpness | 50 | H |
            Output.VideoDescription.Sharpness | * | A | pictures are scaled with one sharpness
            Output.VideoDescription.TimecodeInsertion | DISABLED | H |
            Output.VideoDescription.TimecodeInsertion | PIC_TIMING_SEI | A | no timecodes are written
            Output.VideoDescription.TimecodeTrack | DISABLED | H |
            Output.VideoDescription.TimecodeTrack | ENABLED | A | no timecodes are written
            Output.VideoDescription.VideoPreprocessors.DolbyVision.** | * | R | Dolby Vision is not made
            Output.VideoDescription.VideoPreprocessors.Hdr10Plus.** | * | R | HDR10+ is not made
            Output.VideoDescription.VideoPreprocessors.ImageInserter.InsertableImages.** | * | R | pictures are not laid over the video
            Output.VideoDescription.VideoPreprocessors.ImageInserter.SdrReferenceWhiteLevel | * | I | of effect only for inserted pictures
            Output.VideoDescription.VideoPreprocessors.NoiseReducer.** | * | A | the picture keeps its noise
            Output.VideoDescription.VideoPreprocessors.PartnerWatermarking.** | * | R | watermarks are not made
            Output.VideoDescription.VideoPreprocessors.TimecodeBurnin.** | * | R | timecodes are not burnt into the picture
            Output.VideoDescription.VideoPreprocessors.ColorCorrector.Brightness | 50 | H |
            Output.VideoDescription.VideoPreprocessors.ColorCorrector.Contrast | 50 | H |
            Output.VideoDescription.VideoPreprocessors.ColorCorrector.Hue | 0 | H |
            Output.VideoDescription.VideoPreprocessors.ColorCorrector.Saturation | 50 | H |
            Output.VideoDescription.VideoPreprocessors.ColorCorrector.Brightness | * | R | pictures keep their brightness
            Output.VideoDescription.VideoPreprocessors.ColorCorrector.Contrast | * | R | pictures keep their contrast
            Output.VideoDescription.VideoPreprocessors.ColorCorrector.Hue | * | R | pictures keep their hue
            Output.VideoDescription.VideoPreprocessors.ColorCorrector.Saturation | * | R | pictures keep their saturation
            Output.VideoDescription.VideoPreprocessors.ColorCorrector.ClipLimits.** | * | I | of effect only with a SampleRangeConversion of LIMITED_RANGE_CLIP, which is said there
            Output.VideoDescription.VideoPreprocessors.ColorCorrector.SampleRangeConversion | NONE | H |
            Output.VideoDescription.VideoPreprocessors.ColorCorrector.SampleRangeConversion | LIMITED_RANGE_SQUEEZE | A | as the encoder's pixel format does it
            Output.VideoDescription.VideoPreprocessors.ColorCorrector.SampleRangeConversion | LIMITED_RANGE_CLIP | R | colours are not clipped
            Output.VideoDescription.VideoPreprocessors.ColorCorrector.HdrToSdrToneMapper | * | A | tone-mapped by one curve
            Output.VideoDescription.VideoPreprocessors.ColorCorrector.MaxLuminance | * | I | of effect only for outputs in HDR, which ColorSpaceConversion asks for
            Output.VideoDescription.VideoPreprocessors.ColorCorrector.Hdr10Metadata.** | * | I | of effect only for outputs in HDR, which ColorSpaceConversion asks for
            Output.VideoDescription.VideoPreprocessors.ColorCorrector.SdrReferenceWhiteLevel | * | I | of effect only for outputs in HDR, which ColorSpaceConversion asks for
            """;

    private static final String CODECS = """
            Output.VideoDescription.CodecSettings.*.AdaptiveQuantization | * | A | the encoder spreads bits by its own rules
            Output.VideoDescription.CodecSettings.*.FlickerAdaptiveQuantization | * | A | the encoder spreads bits by its own rules
            Output.VideoDescription.CodecSettings.*.SpatialAdaptiveQuantization | * | A | the encoder spreads bits by its own rules
            Output.VideoDescription.CodecSettings.*.TemporalAdaptiveQuantization | * | A | the encoder spreads bits by its own rules
            Output.VideoDescription.CodecSettings.*.BandwidthReductionFilter.** | * | A | the picture is not softened to save bits
            Output.VideoDescription.CodecSettings.*.AlternateTransferFunctionSei | DISABLED | H |
            Output.VideoDescription.CodecSettings.*.AlternateTransferFunctionSei | ENABLED | A | HLG is described in the stream's own header
            Output.VideoDescription.CodecSettings.*.Deblocking | ENABLED | H |
            Output.VideoDescription.CodecSettings.*.Deblocking | DISABLED | A | the encoder smooths blocks
            Output.VideoDescription.CodecSettings.*.EndOfStreamMarkers | * | I | a mark at the end that players do not depend on
            Output.VideoDescription.CodecSettings.*.FieldEncoding | * | I | of effect only for interlaced outputs, which are refused
            Output.VideoDescription.CodecSettings.*.FilmGrainSynthesis | DISABLED | H |
            Output.VideoDescription.CodecSettings.*.FilmGrainSynthesis | ENABLED | A | grain is encoded as it is
            Output.VideoDescription.CodecSettings.*.GopClosedCadence | 1 | H |
            Output.VideoDescription.CodecSettings.*.GopClosedCadence | * | A | every GOP is closed
            Output.VideoDescription.CodecSettings.*.HrdBufferFinalFillPercentage | 0 | H |
            Output.VideoDescription.CodecSettings.*.HrdBufferFinalFillPercentage | * | A | the encoder fills its buffer by its own rules
            Output.VideoDescription.CodecSettings.*.HrdBufferInitialFillPercentage | 90 | H | what the encoder does
            Output.VideoDescription.CodecSettings.*.HrdBufferInitialFillPercentage | * | A | the buffer is filled to 90 % first
            Output.VideoDescription.CodecSettings.*.MinIInterval | 0 | H |
            Output.VideoDescription.CodecSettings.*.MinIInterval | * | A | key frames stand at the distance of the GOP only
            Output.VideoDescription.CodecSettings.*.MvOverPictureBoundaries | * | A | the encoder searches motion by its own rules
            Output.VideoDescription.CodecSettings.*.MvTemporalPredictor | * | A | the encoder searches motion by its own rules
            Output.VideoDescription.CodecSettings.*.PerFrameMetrics | * | I | measures for people, no part of an output
            Output.VideoDescription.CodecSettings.*.RepeatPps | DISABLED | H |
            Output.VideoDescription.CodecSettings.*.RepeatPps | ENABLED | A | headers are repeated at key frames
            Output.VideoDescription.CodecSettings.*.SampleAdaptiveOffsetFilterMode | * | A | the encoder smooths blocks by its own rules
            Output.VideoDescription.CodecSettings.*.SaliencyAwareEncoding | * | A | the encoder spreads bits by its own rules
            Output.VideoDescription.CodecSettings.*.ScanTypeConversionMode | * | I | of effect only for interlaced outputs, which are refused
            Output.VideoDescription.CodecSettings.*.SceneChangeDetect | DISABLED | H |
            Output.VideoDescription.CodecSettings.*.SceneChangeDetect | * | A | key frames stand at the distance of the GOP only, so that rungs stay aligned
            Output.VideoDescription.CodecSettings.*.Slices | * | I | how a picture is cut for decoders
            Output.VideoDescription.CodecSettings.*.SlowPal | DISABLED | H |
            Output.VideoDescription.CodecSettings.*.SlowPal | ENABLED | R | film is not sped up to 25 frames a second
            Output.VideoDescription.CodecSettings.*.Softness | 0 | H |
            Output.VideoDescription.CodecSettings.*.Softness | * | A | quantisation is flat
            Output.VideoDescription.CodecSettings.*.Syntax | DEFAULT | H |
            Output.VideoDescription.CodecSettings.*.Syntax | RP2027 | R | streams by SMPTE RP 2027 are not made
            Output.VideoDescription.CodecSettings.*.Telecine | NONE | H |
            Output.VideoDescription.CodecSettings.*.Telecine | * | R | interlaced outputs are not made
            Output.VideoDescription.CodecSettings.*.TemporalIds | DISABLED | H |
            Output.VideoDescription.CodecSettings.*.TemporalIds | ENABLED | A | the stream has no marked layers
            Output.VideoDescription.CodecSettings.*.TileHeight | * | R | pictures as tiles of a larger one are not made
            Output.VideoDescription.CodecSettings.*.TileWidth | * | R | pictures as tiles of a larger one are not made
            Output.VideoDescription.CodecSettings.*.TilePadding | NONE | H |
            Output.VideoDescription.CodecSettings.*.TilePadding | PADDED | R | pictures as tiles of a larger one are not made
            Output.VideoDescription.CodecSettings.*.Tiles | * | I | how a picture is cut for decoders
            Output.VideoDescription.CodecSettings.*.TreeBlockSize | * | A | the encoder cuts blocks by its own rules
            Output.VideoDescription.CodecSettings.*.UnregisteredSeiTimecode | DISABLED | H |
            Output.VideoDescription.CodecSettings.*.UnregisteredSeiTimecode | ENABLED | A | no timecodes are written
            Output.VideoDescription.CodecSettings.*.WriteMp4PackagingType | AVC1,HVC1 | H |
            Output.VideoDescription.CodecSettings.*.WriteMp4PackagingType | * | A | headers are kept in the file's index, which every player reads
            """;

    private static final String SOUND = """
            Output.AudioDescriptions.AudioChannelTaggingSettings.** | * | A | channels are tagged in the order of their layout
            Output.AudioDescriptions.AudioPitchCorrectionSettings.SlowPalPitchCorrection | DISABLED | H |
            Output.AudioDescriptions.AudioPitchCorrectionSettings.SlowPalPitchCorrection | ENABLED | I | of effect only with SlowPal, which is said there
            Output.AudioDescriptions.AudioType | * | I | a mark that players do not depend on
            Output.AudioDescriptions.AudioTypeControl | * | I | a mark that players do not depend on
            Output.AudioDescriptions.StreamName | * | A | tracks are named by their language
            Output.AudioDescriptions.CodecSettings.AacSettings.AudioDescriptionBroadcasterMix | NORMAL | H |
            Output.AudioDescriptions.CodecSettings.AacSettings.AudioDescriptionBroadcasterMix | BROADCASTER_MIXED_AD | A | the track is not marked as a description of the picture
            Output.AudioDescriptions.CodecSettings.AacSettings.LoudnessMeasurementMode | * | I | only for xHE-AAC, which is refused
            Output.AudioDescriptions.CodecSettings.AacSettings.RapInterval | * | I | only for xHE-AAC, which is refused
            Output.AudioDescriptions.CodecSettings.AacSettings.TargetLoudnessRange | * | I | only for xHE-AAC, which is refused
            Output.AudioDescriptions.CodecSettings.AacSettings.RawFormat | NONE | H |
            Output.AudioDescriptions.CodecSettings.AacSettings.RawFormat | LATM_LOAS | R | AAC in LATM/LOAS is not made
            Output.AudioDescriptions.CodecSettings.AacSettings.Specification | MPEG4 | H |
            Output.AudioDescriptions.CodecSettings.AacSettings.Specification | MPEG2 | A | AAC of MPEG-4, which differs by one bit of a header
            Output.AudioDescriptions.AudioNormalizationSettings.CorrectionGateLevel | -70 | H |
            Output.AudioDescriptions.AudioNormalizationSettings.CorrectionGateLevel | * | A | the gate is that of ITU-R BS.1770
            Output.AudioDescriptions.AudioNormalizationSettings.LoudnessLogging | * | I | measures for people, no part of an output
            Output.AudioDescriptions.AudioNormalizationSettings.PeakCalculation | * | I | measures for people, no part of an output
            """;

    static final List<Line> LINES = lines();

    private KnownSettings() {}

    /** @param canonical by {@link Layout#canonical} */
    static Optional<Line> of(String canonical, String value) {
        List<String> place = List.of(canonical.split("\\."));
        String capitals = value.toUpperCase(Locale.ROOT);
        return LINES.stream().filter(line -> line.fits(place, capitals)).findFirst();
    }

    /** Whether anything is known of a place, with whatever value. */
    static boolean knows(String canonical) {
        List<String> place = List.of(canonical.split("\\."));
        return LINES.stream().anyMatch(line -> line.fitsPlace(place));
    }

    private static List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (String table : List.of(REQUEST, SETTINGS, INPUTS, GROUPS, OUTPUTS, PICTURE, CODECS, SOUND)) {
            table.lines().map(KnownSettings::line).forEach(lines::add);
        }
        for (String setting : TRANSPORT_STREAM) {
            for (String container : List.of("M3u8Settings", "M2tsSettings")) {
                lines.add(line("Output.ContainerSettings." + container + "." + setting
                        + " | * | I | how a transport stream is packed, not what is in it"));
            }
        }
        return List.copyOf(lines);
    }

    private static Line line(String text) {
        String[] parts = text.split("\\|", -1);
        String values = parts[1].strip();
        return new Line(
                List.of(parts[0].strip().toLowerCase(Locale.ROOT).split("\\.")),
                values.equals("*") ? List.of() : List.of(values.split(",")),
                switch (parts[2].strip()) {
                    case "H" -> Verdict.HONOURED;
                    case "A" -> Verdict.APPROXIMATED;
                    case "I" -> Verdict.IGNORED;
                    default -> Verdict.REFUSED;
                },
                parts[3].strip());
    }
}
